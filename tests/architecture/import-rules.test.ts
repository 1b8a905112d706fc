import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const CRUISER = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const CONFIG = path.join(ROOT, '.dependency-cruiser.cjs');
const FOLDERS = ['api', 'bot', 'tabs', 'infra', 'tests'];

/** For each rule, imports that it must refuse: the file, and what it imports. */
const BAD_EDGES: Readonly<Record<string, readonly [file: string, imported: string][]>> = {
  'no-cycles': [['api/domain/clinic/a.ts', './b.ts']],
  'no-dev-dependency-in-product': [['api/http/dev.ts', 'express']],
  'domain-is-pure': [
    ['api/domain/clinic/reads-files.ts', 'node:fs'],
    ['api/domain/clinic/knows-use-cases.ts', '../../application/book.ts'],
    ['api/domain/clinic/knows-a-library.ts', 'zod'],
  ],
  'recurrence-in-clinics-only': [
    ['api/domain/waiting/knows-recurrence.ts', 'rrule-temporal'],
    ['api/application/knows-recurrence.ts', 'rrule-temporal'],
  ],
  'contract-is-schemas': [
    ['api/contract/knows-domain.ts', '../domain/clinic/pure.ts'],
    ['api/contract/knows-a-library.ts', 'jose'],
  ],
  'application-looks-inward': [['api/application/knows-routes.ts', '../http/server.ts']],
  'adapters-look-inward': [['api/adapters/graph/knows-routes.ts', '../../http/server.ts']],
  'adapters-apart': [['api/adapters/graph/knows-notify.ts', '../notify/client.ts']],
  'http-looks-inward': [['api/http/knows-bot.ts', '../../bot/bot.ts']],
  'jobs-look-inward': [['api/jobs/knows-routes.ts', '../http/server.ts']],
  'bot-looks-inward': [['bot/knows-routes.ts', '../api/http/server.ts']],
  'tabs-know-the-contract': [['tabs/knows-domain.ts', '../api/domain/clinic/pure.ts']],
  'adapters-from-the-root-only': [
    ['api/application/knows-an-adapter.ts', '../adapters/notify/client.ts'],
    ['api/config.ts', './adapters/notify/client.ts'],
  ],
  'botbuilder-in-bot-only': [['api/http/knows-botbuilder.ts', 'botbuilder']],
  'restify-in-http-only': [['bot/knows-restify.ts', 'restify']],
  'graph-in-its-adapter-only': [['api/jobs/knows-graph.ts', '@microsoft/microsoft-graph-client']],
  'nothing-imports-tests': [['infra/local/knows-tests.ts', '../../tests/support/thing.ts']],
  'local-mode-stays-outside': [['api/main.ts', '../infra/local/stand-in.ts']],
  'stand-ins-are-not-the-product': [['infra/local/knows-domain.ts', '../../api/domain/clinic/pure.ts']],
};

/** Closes the circle of the first rule; a circle is reported once, at one of its files. */
const OTHER_HALF: [file: string, imported: string] = ['api/domain/clinic/b.ts', './a.ts'];

/** Imports that are right and must not be refused. */
const GOOD_EDGES: readonly [file: string, imported: string][] = [
  ['api/domain/clinic/pure.ts', 'temporal-polyfill'],
  ['api/domain/clinic/recurs.ts', 'rrule-temporal'],
  ['api/contract/schema.ts', 'zod'],
  ['api/application/book.ts', '../domain/clinic/pure.ts'],
  ['api/adapters/notify/client.ts', '../../application/book.ts'],
  ['api/http/server.ts', 'restify'],
  ['api/migrate.ts', './adapters/notify/client.ts'],
  ['bot/bot.ts', 'botbuilder'],
  ['tabs/page.ts', '../api/contract/schema.ts'],
  ['infra/local/stand-in.ts', 'express'],
  ['tests/support/thing.ts', '../../infra/local/stand-in.ts'],
];

interface Violation {
  rule: { name: string };
  from: string;
}

function cruise(folder: string): Violation[] {
  const args = [CRUISER, '--config', CONFIG, '--output-type', 'json', ...FOLDERS];
  const answer = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 256e6 });
  const report = JSON.parse(answer.stdout) as { summary: { violations: Violation[] } };
  return report.summary.violations;
}

/** A tree like ours in which each file imports one thing. */
function writeTree(folder: string): void {
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  for (const file of ['package.json', 'tsconfig.json']) {
    copyFileSync(path.join(ROOT, file), path.join(folder, file));
  }
  for (const [file, imported] of [...Object.values(BAD_EDGES).flat(), ...GOOD_EDGES, OTHER_HALF]) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), `import * as it from '${imported}';\nexport const kept = it;\n`);
  }
}

describe('import rules', () => {
  let folder: string;
  let violations: Violation[];

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'confer-edges-'));
    writeTree(folder);
    violations = cruise(folder);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('are kept by the whole product', () => {
    expect(cruise(ROOT).map(({ rule, from }) => `${rule.name}: ${from}`)).toEqual([]);
  });

  it.each(Object.entries(BAD_EDGES))('%s refuses what it is there for', (rule, edges) => {
    const refused = violations.filter((violation) => violation.rule.name === rule).map(({ from }) => from);
    expect(refused).toEqual(expect.arrayContaining(edges.map(([file]) => file)));
  });

  it('have each been seen to bite', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- dependency-cruiser's configuration is CommonJS
    const { forbidden } = require(CONFIG) as { forbidden: { name: string }[] };
    expect(Object.keys(BAD_EDGES)).toEqual(expect.arrayContaining(forbidden.map(({ name }) => name)));
  });

  it('let right imports pass', () => {
    const refused = new Set(violations.map(({ from }) => from));
    expect(GOOD_EDGES.filter(([file]) => refused.has(file))).toEqual([]);
  });
});
