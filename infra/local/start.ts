import { existsSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { stopPostgres } from './launch/embedded-postgres/server.ts';
import { takeLock, type Lock } from './launch/lock.ts';
import { whenAsked } from './launch/processes/when-asked.ts';
import { endSurvivors } from './launch/processes/process-list.ts';
import { createProgress, type Progress } from './launch/progress.ts';
import { readSettings, type StartSettings } from './launch/settings.ts';
import { createStack } from './launch/stack.ts';
import { StartError } from './launch/start-error.ts';
import { emptyStateFolder, openStateFolder, type StatePaths } from './launch/state-folder.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

/** The logs of the run before stay, under another name, because they may say why it ended. */
function keepPreviousLogs(logs: string): void {
  for (const file of readdirSync(logs).filter((name) => name.endsWith('.log'))) {
    if (file.endsWith('.previous.log')) continue;
    renameSync(path.join(logs, file), path.join(logs, file.replace(/\.log$/, '.previous.log')));
  }
}

/** Puts the state folder in order after whatever happened to the last run. */
async function tidy(settings: StartSettings, paths: StatePaths, progress: Progress): Promise<void> {
  const ended = await endSurvivors(paths.processes, settings.root);
  if (ended.length > 0) progress.say(`ended what the last run left behind: ${ended.join(', ')}`);
  if (settings.isFresh) {
    await stopPostgres(paths.postgres);
    emptyStateFolder(paths);
    progress.say('began anew: everything that was remembered is gone');
  }
  if (existsSync(paths.logs)) keepPreviousLogs(paths.logs);
}

async function run(settings: StartSettings, paths: StatePaths, lock: Lock): Promise<void> {
  const started = performance.now();
  const progress = createProgress(console.log);
  await tidy(settings, paths, progress);
  const stack = createStack(settings, paths, progress);
  const leaving = new AbortController();
  const stopAndLeave = async (code: number): Promise<void> => {
    leaving.abort();
    lock.markLeaving();
    await stack.stop();
    lock.release();
    process.exit(code);
  };
  whenAsked(process.env, () => {
    console.log('Stopping ...');
    void stopAndLeave(0);
  });
  try {
    const address = await stack.start();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`\nConfer runs (ready in ${seconds} s). Open  ${address}\nCtrl-C stops everything.`);
    process.send?.({ ready: true });
  } catch (error) {
    if (leaving.signal.aborted) return; // what was on its way ended because we were asked to stop
    printProblem(error);
    await stopAndLeave(1);
  }
}

function printProblem(error: unknown): void {
  if (error instanceof StartError) console.error(`Confer: ${error.message}`);
  else console.error(error);
}

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env, root);
  const shown = path.relative(process.cwd(), settings.stateFolder) || '.';
  const paths = openStateFolder(settings.stateFolder);
  const lock = await takeLock(paths.lock, shown);
  console.log(`Confer starts; what it remembers is in ${shown}`);
  try {
    await run(settings, paths, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

try {
  await main();
} catch (error) {
  printProblem(error);
  process.exit(1);
}
