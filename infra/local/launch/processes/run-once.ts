import { StartError } from '../start-error.ts';
import { lastLogLines, launchNodeChild, type ChildPlan } from './node-child.ts';
import type { ProcessList } from './process-list.ts';

/** Runs a program to its end. @throws StartError with its last lines when it fails */
export async function runOnce(plan: ChildPlan, processes: ProcessList): Promise<void> {
  const child = launchNodeChild(plan);
  processes.set(plan.name, child.pid);
  const how = await child.ended;
  processes.remove(plan.name);
  if (how === 'exit code 0') return;
  throw new StartError(
    `${plan.name} failed (${how}). Its last lines (${plan.logFile}):\n${lastLogLines(plan.logFile)}`,
  );
}
