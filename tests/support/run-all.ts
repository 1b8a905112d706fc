// `npm test`: every check and test, in one go. `--static` (npm run check): only the checks that run nothing.
// `npm test -- --only=types,unit`: only the stages of these names.
import path from 'node:path';
import { checkStages } from './run-all/check-stages.ts';
import { jestStages } from './run-all/jest-stages.ts';
import type { Stage, StageResult } from './run-all/stage.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const print = (line: string): void => {
  console.log(line);
};

async function runStage(stage: Stage): Promise<StageResult> {
  const started = performance.now();
  print(`${stage.name} ...`);
  let result: StageResult;
  try {
    result = await stage.run();
  } catch (error) {
    result = { passed: 0, failed: 1, skipped: [], output: String(error) };
  }
  if (result.failed > 0) print(result.output);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  print(`  ${stage.name}: ${result.passed} passed, ${result.failed} failed (${seconds} s)`);
  return result;
}

function summary(results: readonly StageResult[]): string {
  const total = (count: (result: StageResult) => number): number =>
    results.reduce((sum, result) => sum + count(result), 0);
  const skipped = total((result) => result.skipped.length);
  const left = skipped === 0 ? '' : `, ${skipped} skipped`;
  return `${total((result) => result.passed)} passed, ${total((result) => result.failed)} failed${left}`;
}

function chosenStages(args: readonly string[]): Stage[] {
  const checks = checkStages(root);
  if (args.includes('--static')) return checks;
  const all = [...checks, ...jestStages(root, print)];
  const only = args.find((argument) => argument.startsWith('--only='));
  if (only === undefined) return all;
  const names = only.slice('--only='.length).split(',');
  return all.filter((stage) => names.includes(stage.name));
}

/** In order; of those that work on one core, two beside one another. */
async function runStages(stages: readonly Stage[]): Promise<StageResult[]> {
  const results: StageResult[] = [];
  const left = [...stages];
  const runSingleCoreOnes = async (): Promise<void> => {
    for (let stage = left[0]; stage?.isSingleCore === true; stage = left[0]) {
      left.shift();
      results.push(await runStage(stage));
    }
  };
  while (left.length > 0) {
    await Promise.all([runSingleCoreOnes(), runSingleCoreOnes()]);
    const stage = left.shift();
    if (stage !== undefined) results.push(await runStage(stage));
  }
  return results;
}

const results = await runStages(chosenStages(process.argv.slice(2)));

for (const name of results.flatMap((result) => result.skipped)) print(`skipped: ${name}`);
print('');
print(summary(results));
process.exitCode = results.some((result) => result.failed > 0) ? 1 : 0;
