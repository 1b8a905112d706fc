// `npm test`: every check and test, in one go. `--static` (npm run check): only the checks that run nothing.
// `npm test -- --only=types,unit`: only the stages of these names.
// `npm test -- --changed` or `--changed=<revision>`: what a change since main, or that revision, can touch.
// `npm test -- --clock=2027-03-28T00:30:00Z`: as if it were that moment now.
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { checkStages } from './run-all/check-stages.ts';
import { jestStages } from './run-all/jest-stages.ts';
import { sideBySide } from './run-all/side-by-side.ts';
import type { Stage, StageResult } from './run-all/stage.ts';
import { whatToRun, type WhatToRun } from './run-all/what-to-run.ts';

const SLOWEST_SHOWN = 20;
/** Those of the smallest machine that runs the tests for us. */
const CORES = 2;
/** The quickest first, and what keeps one core busy beside what waits for most of its time. */
const ORDER = [
  ...['unit', 'types', 'format', 'import rules', 'unused code', 'architecture'],
  ...['integration', 'lint', 'tabs', 'journeys'],
];
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

/** `--name=value` of the arguments; '' for `--name` alone. */
function valueOf(args: readonly string[], name: string): string | undefined {
  if (args.includes(`--${name}`)) return '';
  return args.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
}

/** What the tests' clock is ahead of the machine's. @throws RangeError when it is not an instant */
function clockAheadMs(args: readonly string[]): number {
  const clock = valueOf(args, 'clock');
  return clock === undefined ? 0 : Temporal.Instant.from(clock).epochMilliseconds - Date.now();
}

function changedOf(args: readonly string[]): WhatToRun | undefined {
  const revision = valueOf(args, 'changed');
  if (revision === undefined) return undefined;
  const changed = whatToRun(root, revision === '' ? undefined : revision);
  print(`changed files: ${changed.files.length}`);
  return changed;
}

function chosenStages(args: readonly string[]): Stage[] {
  const changed = changedOf(args);
  const checks = checkStages(root, changed?.toCheck);
  if (args.includes('--static')) return checks;
  const choiceOf = changed?.choiceOf ?? (() => 'all' as const);
  const jest = jestStages(root, { print, choiceOf, clockAheadMs: clockAheadMs(args) });
  const all = [...checks, ...jest].sort((one, other) => ORDER.indexOf(one.name) - ORDER.indexOf(other.name));
  const only = valueOf(args, 'only');
  if (only === undefined) return all;
  const names = only.split(',');
  return all.filter((stage) => names.includes(stage.name));
}

/** The tests that took longest, with their seconds. */
function slowest(results: readonly StageResult[]): string[] {
  const timed = results.flatMap((result) => result.timed ?? []);
  return timed
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, SLOWEST_SHOWN)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);
}

const began = performance.now();
const results = await sideBySide(chosenStages(process.argv.slice(2)), CORES, runStage);

for (const name of results.flatMap((result) => result.skipped)) print(`skipped: ${name}`);
const slow = slowest(results);
if (slow.length > 0) print('\nThe slowest tests:');
for (const line of slow) print(line);
print('');
print(`${summary(results)} (${((performance.now() - began) / 1000).toFixed(0)} s)`);
process.exitCode = results.some((result) => result.failed > 0) ? 1 : 0;
