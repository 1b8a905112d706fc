import { existsSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureChromium } from '../chromium.ts';
import { clockEnvironment } from '../../../infra/local/support/shifted-clock.ts';
import { runTool, type Stage, type StageResult } from './stage.ts';
import type { Choice } from './what-to-run.ts';

/** The parts that we read of what `jest --json` writes. */
interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { assertionResults: { fullName: string; status: string; duration?: number | null }[] }[];
}

interface JestStage {
  project: string;
  /** Test files that run at once. */
  workers: 1 | 2;
  /** Less than its workers where they wait for most of their time. */
  cores: 1 | 2;
  timeZone: string;
}

/** What holds for every project of jest in this run. */
export interface JestOptions {
  print: (line: string) => void;
  choiceOf: (project: string) => Choice;
  /** How far the clock of all tests is ahead of the machine's, in milliseconds. */
  clockAheadMs: number;
}

/** How much of what a failed test file says is shown as soon as it ends. */
const FAILURE_LINES = 60;

/** Projects with tests that open pages. */
const OPENS_A_BROWSER: ReadonlySet<string> = new Set(['integration', 'journeys']);

function readReport(file: string, code: number, output: string): StageResult {
  // jest ended before it could say anything: a broken configuration or globalSetup
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [], output };
  const report = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  const assertions = report.testResults.flatMap((suite) => suite.assertionResults);
  const left = assertions.filter(({ status }) => status === 'pending' || status === 'todo');
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: left.map(({ fullName }) => fullName),
    timed: assertions.map(({ fullName, duration }) => ({ name: fullName, seconds: (duration ?? 0) / 1000 })),
    output,
  };
}

function jestStage(root: string, stage: JestStage, options: JestOptions): Stage {
  const choice = options.choiceOf(stage.project);
  const reportFile = path.join(os.tmpdir(), `confer-jest-${process.pid}-${stage.project}.json`);
  const args = [
    '--ci',
    '--selectProjects',
    stage.project,
    '--passWithNoTests',
    `--maxWorkers=${stage.workers}`,
    // what a failed test left open must not keep the run from ending: every result is in by then
    '--forceExit',
    '--json',
    `--outputFile=${reportFile}`,
    ...(typeof choice === 'string' ? [] : choice.args),
  ];
  return {
    name: stage.project,
    cores: stage.workers === 1 ? 1 : 2,
    run: async () => {
      if (choice === 'none') return { passed: 0, failed: 0, skipped: [], output: '' };
      if (OPENS_A_BROWSER.has(stage.project)) ensureChromium(root);
      const shown = progressOf(options.print);
      // the report also goes to standard output, in one long line that nobody wants to read
      const { code, output } = await runTool(
        root,
        'node_modules/jest/bin/jest.js',
        args,
        { TZ: stage.timeZone, ...clockEnvironment(options.clockAheadMs) },
        shown,
      );
      const result = readReport(reportFile, code, withoutReport(output));
      rmSync(reportFile, { force: true });
      return result;
    },
  };
}

/** Each test file's end as it comes, and what a failed one says of itself: whoever reads the log need not wait for its end. */
function progressOf(print: (line: string) => void): (line: string) => void {
  let linesLeft = 0;
  return (line) => {
    const ended = /^(PASS|FAIL) /.exec(line)?.[1];
    if (ended !== undefined) linesLeft = ended === 'FAIL' ? FAILURE_LINES : 0;
    const isOfFailure = linesLeft > 0 && line.trim() !== '' && !/^\s+✓|^\{"numFailed/.test(line);
    if (isOfFailure) linesLeft -= 1;
    if (ended !== undefined || isOfFailure) print(`    ${line.trimEnd()}`);
  };
}

function withoutReport(output: string): string {
  return output
    .split('\n')
    .filter((line) => !line.startsWith('{"numFailedTestSuites"'))
    .join('\n');
}

/**
 * Every jest test. Unit tests run where the clock never shows the time of UTC or London, so that one which leans on the
 * machine's zone fails; the rest run in UTC, as Confer does.
 */
export function jestStages(root: string, options: JestOptions): Stage[] {
  const stage = (project: string, settings: Partial<JestStage> = {}): Stage =>
    jestStage(root, { project, workers: 1, cores: 1, timeZone: 'UTC', ...settings }, options);
  return [
    stage('unit', { timeZone: 'Pacific/Auckland' }),
    stage('architecture'),
    // it waits for retries, leases and processes that start: 1.25 cores were in use while two of its files ran
    stage('integration', { workers: 2 }),
    stage('tabs'),
    stage('journeys', { workers: 2, cores: 2 }),
  ];
}
