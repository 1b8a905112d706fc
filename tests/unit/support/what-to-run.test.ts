import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { whatToRun } from '../../support/run-all/what-to-run.ts';

const PROJECTS = ['unit', 'tabs', 'architecture', 'integration', 'journeys'];

describe('what a change can touch', () => {
  let root: string;
  const write = (file: string, text = ''): void => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
      cwd: root,
    });
  const choices = () => {
    const { choiceOf } = whatToRun(root, 'HEAD');
    return Object.fromEntries(PROJECTS.map((project) => [project, choiceOf(project)]));
  };
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'confer-changed-'));
    git('init', '-q');
    write('api/main.ts', "import { offer } from './slots/use-cases/offer.ts';\n");
    write('api/slots/use-cases/offer.ts', "import { free } from '../rules/free.ts';\n");
    write('api/slots/rules/free.ts', 'export const free = 1;\n');
    git('add', '.');
    git('commit', '-q', '-m', 'Begin');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('is the tests of what uses them when only rules of an area changed, and no journey', () => {
    write('api/slots/rules/free.ts', 'export const free = 2;\n');
    write('tests/unit/slots/free.test.ts');
    const related = {
      args: ['--findRelatedTests', 'api/slots/rules/free.ts', 'tests/unit/slots/free.test.ts'],
    };
    expect(choices()).toEqual({
      unit: related,
      tabs: related,
      architecture: 'all',
      integration: { args: ['--testPathPatterns', 'tests/integration/slots/'] },
      journeys: 'none',
    });
  });

  it('is the integration tests of each area whose rules changed', () => {
    write('api/slots/rules/free.ts', 'export const free = 2;\n');
    write('api/refill/rules/offer.ts');
    const { integration } = choices();
    expect(integration).toEqual({
      args: ['--testPathPatterns', 'tests/integration/slots/', 'tests/integration/refill/'],
    });
  });

  it('is the journeys too when more of what Confer runs changed', () => {
    write('api/slots/rules/free.ts', 'export const free = 2;\n');
    write('api/slots/use-cases/offer.ts', '');
    const related = {
      args: ['--findRelatedTests', 'api/slots/rules/free.ts', 'api/slots/use-cases/offer.ts'],
    };
    expect(choices()).toMatchObject({ unit: related, integration: related, journeys: 'all' });
  });

  it('is no test when only words changed, and themselves when only tests did', () => {
    write('api/slots/README.md');
    expect(choices()).toEqual({
      unit: 'none',
      tabs: 'none',
      architecture: 'all',
      integration: 'none',
      journeys: 'none',
    });
    write('tests/journeys/main-job.journey.test.ts');
    expect(choices()).toMatchObject({
      journeys: { args: ['--findRelatedTests', 'tests/journeys/main-job.journey.test.ts'] },
    });
  });

  it('is the test that reads a file when no import leads to it', () => {
    write('README.md');
    expect(choices()).toMatchObject({
      unit: { args: ['--findRelatedTests', 'tests/unit/readme.test.ts'] },
      architecture: 'none',
    });
  });

  it.each([
    'package.json',
    'tests/support/database.ts',
    'infra/local/pas/main.ts',
    'api/migrations/0099_more.sql',
    'api/kernel/rules/id.ts',
  ])('is everything when %s changed', (file) => {
    write(file, '{}');
    expect(Object.values(choices())).toEqual(PROJECTS.map(() => 'all'));
    expect(whatToRun(root, 'HEAD').toCheck).toBeUndefined();
  });
});
