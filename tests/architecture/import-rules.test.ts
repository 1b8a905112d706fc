import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const CRUISER = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const CONFIG_FILE = '.dependency-cruiser.cjs';
const CONFIG = path.join(ROOT, CONFIG_FILE);
const FOLDERS = ['api', 'bot', 'tabs', 'infra', 'tests'];

/** The areas from the ground up, each with those that it may import. */
const AREAS = JSON.parse(readFileSync(path.join(ROOT, 'api/areas.json'), 'utf8')) as Readonly<
  Record<string, readonly string[]>
>;
const AREA_NAMES = Object.keys(AREAS);

/** An area that this one may not import. */
function strangerTo(area: string): string {
  return AREA_NAMES.find((other) => other !== area && !AREAS[area]!.includes(other))!;
}

type Edge = readonly [file: string, imported: string];

const AREA_EDGES: Readonly<Record<string, readonly Edge[]>> = Object.fromEntries(
  AREA_NAMES.flatMap((area) => [
    [
      `${area}-knows`,
      [
        [`api/${area}/use-cases/knows-a-stranger.ts`, `../../${strangerTo(area)}/use-cases/thing.ts`],
        [
          `api/${area}/make-with-sql-of-others.ts`,
          `../${AREAS[area]![0] ?? strangerTo(area)}/store/thing.ts`,
        ],
      ],
    ],
    [
      `${area}-store-knows`,
      [[`api/${area}/store/knows-a-stranger.ts`, `../../${strangerTo(area)}/store/thing.ts`]],
    ],
  ]),
);

/** For each rule, imports that it must refuse: the file, and what it imports. */
const BAD_EDGES: Readonly<Record<string, readonly Edge[]>> = {
  ...AREA_EDGES,
  'no-cycles': [['api/clinics/rules/a.ts', './b.ts']],
  'no-dev-dependency-in-product': [['api/http/dev.ts', 'express']],
  'kernel-knows-no-area': [
    ['api/kernel/knows-an-area.ts', '../staff/ports/thing.ts'],
    ['api/kernel/knows-http.ts', '../http/server.ts'],
  ],
  'http-knows-no-area': [['api/http/knows-an-area.ts', '../staff/contract/schema.ts']],
  'rules-are-pure': [
    ['api/clinics/rules/reads-files.ts', 'node:fs'],
    ['api/clinics/rules/knows-ports.ts', '../ports/thing.ts'],
    ['api/clinics/rules/knows-a-library.ts', 'zod'],
  ],
  'recurrence-in-clinics-only': [
    ['api/slots/rules/knows-recurrence.ts', 'rrule-temporal'],
    ['api/clinics/use-cases/knows-recurrence.ts', 'rrule-temporal'],
  ],
  'contract-is-schemas': [
    ['api/staff/contract/knows-ports.ts', '../ports/thing.ts'],
    ['api/staff/contract/knows-a-library.ts', 'jose'],
  ],
  'ports-are-shapes': [['api/staff/ports/knows-use-cases.ts', '../use-cases/thing.ts']],
  'store-from-makers-only': [['api/staff/use-cases/knows-sql.ts', '../store/thing.ts']],
  'routes-from-makers-only': [['api/staff/use-cases/knows-routes.ts', '../routes/thing.ts']],
  'http-from-the-ways-in-only': [['api/staff/use-cases/knows-http.ts', '../../http/server.ts']],
  'outside-looks-inward': [['api/outside/graph/knows-use-cases.ts', '../../staff/use-cases/thing.ts']],
  'outside-apart': [['api/outside/graph/knows-notify.ts', '../notify/client.ts']],
  'outside-from-the-root-only': [
    ['api/staff/make-with-an-adapter.ts', '../outside/notify/client.ts'],
    ['api/config.ts', './outside/notify/client.ts'],
  ],
  'bot-looks-inward': [['bot/knows-routes.ts', '../api/http/server.ts']],
  'tabs-know-the-contract': [['tabs/knows-rules.ts', '../api/clinics/rules/pure.ts']],
  'botbuilder-in-bot-only': [['api/http/knows-botbuilder.ts', 'botbuilder']],
  'restify-in-http-only': [['bot/knows-restify.ts', 'restify']],
  'graph-in-its-adapter-only': [['api/meetings/jobs/knows-graph.ts', '@microsoft/microsoft-graph-client']],
  'nothing-imports-tests': [['infra/local/knows-tests.ts', '../../tests/support/thing.ts']],
  'local-mode-stays-outside': [['api/main.ts', '../infra/local/stand-in.ts']],
  'stand-ins-are-not-the-product': [['infra/local/knows-rules.ts', '../../api/clinics/rules/pure.ts']],
};

/** Closes the circle of the first rule; a circle is reported once, at one of its files. */
const OTHER_HALF: Edge = ['api/clinics/rules/b.ts', './a.ts'];

/** Imports that are right and must not be refused. */
const GOOD_EDGES: readonly Edge[] = [
  ['api/clinics/rules/pure.ts', 'temporal-polyfill'],
  ['api/clinics/rules/recurs.ts', 'rrule-temporal'],
  ['api/clinics/rules/knows-rules-below.ts', '../../kernel/rules/thing.ts'],
  ['api/staff/contract/schema.ts', 'zod'],
  ['api/clinics/use-cases/knows-an-area-below.ts', '../../service-lines/use-cases/thing.ts'],
  ['api/clinics/store/knows-sql-below.ts', '../../service-lines/store/thing.ts'],
  ['api/clinics/make-clinics.ts', './store/thing.ts'],
  ['api/clinics/routes/streams.ts', '../../http/server.ts'],
  ['api/outside/notify/client.ts', '../../messages/ports/thing.ts'],
  ['api/http/server.ts', 'restify'],
  ['bot/bot.ts', 'botbuilder'],
  ['tabs/page.ts', '../api/staff/contract/schema.ts'],
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
  mkdirSync(path.join(folder, 'api'));
  for (const file of ['package.json', 'tsconfig.json', 'api/areas.json']) {
    copyFileSync(path.join(ROOT, file), path.join(folder, file));
  }
  const edges = [...Object.values(BAD_EDGES).flat(), ...GOOD_EDGES, OTHER_HALF];
  const write = (file: string, text: string): void => {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  for (const [file, imported] of edges.filter(([, one]) => one.startsWith('.'))) {
    write(path.join(path.dirname(file), imported), 'export const kept = 1;\n');
  }
  for (const [file, imported] of edges) {
    write(file, `import * as it from '${imported}';\nexport const kept = it;\n`);
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

describe('areas', () => {
  it('stand in an order: each names only areas above it, so that no two can need each other', () => {
    const upwards = AREA_NAMES.flatMap((area, place) =>
      AREAS[area]!.filter((known) => !AREA_NAMES.slice(0, place).includes(known)).map(
        (known) => `${area} -> ${known}`,
      ),
    );
    expect(upwards).toEqual([]);
  });

  it('are the folders of the service, but for the ground on which they stand', () => {
    const folders = readdirSync(path.join(ROOT, 'api'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const ground = ['http', 'kernel', 'migrations', 'outside'];
    expect(folders.sort()).toEqual([...AREA_NAMES, ...ground].sort());
  });

  it.each(AREA_NAMES)('%s says in at most 20 lines what it owns', (area) => {
    const lines = readFileSync(path.join(ROOT, 'api', area, 'README.md'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeLessThanOrEqual(20);
  });
});
