import { changedFiles } from './changed-files.ts';

/** Which tests of a project of jest to run: all, none, or what these further arguments of jest name. */
export type Choice = 'all' | 'none' | { args: readonly string[] };

/** What a change can touch. */
export interface WhatToRun {
  files: readonly string[];
  /** Files to lint and to look at the format of; undefined for all. */
  toCheck: readonly string[] | undefined;
  choiceOf: (project: string) => Choice;
}

const CODE = /\.[mc]?[jt]sx?$/;
/** What every test stands on, or could, without an import that says so. */
const OF_ALL = [
  /^(package(-lock)?\.json|tsconfig\.json|(jest|eslint)\.config\.js|\.prettier[^/]*)$/,
  /^(tests\/support|infra\/local|api\/migrations|api\/kernel)\//,
];
const RULE = /^api\/([^/]+)\/rules\//;
/** What the architecture tests look at. */
const GOVERNED = /^((api|bot|tabs|infra|tests)\/|\.dependency-cruiser\.cjs$)/;
/** What the running Confer is made of. */
const PRODUCT = /^(api|bot|tabs)\/.*(?<!\.md|^api\/areas\.json)$/;

/** Files that tests read, or start as a process, instead of importing them, and what is tested in their place. */
const STANDS_FOR: readonly (readonly [RegExp, string])[] = [
  [/^api\/.*\.(njk|css|svg)$/, 'tests/support/patient-pages-server.ts'],
  [/^api\/outside\/spreadsheets\/sheet-process\.ts$/, 'api/outside/spreadsheets/make-sheet-reader.ts'],
  [/^(README\.md|docs\/)/, 'tests/unit/readme.test.ts'],
  [/^(appPackage|infra\/azure)\//, 'tests/unit/app-package.test.ts'],
  [/^teamsapp\.yml$/, 'tests/integration/teamsapp-yml.int.test.ts'],
];

/**
 * Rules of an area run the tests of what imports them, and its own integration tests: every integration test imports
 * every rule, and only those of the area can tell. Other code of the product runs the journeys too.
 * @param revision what to compare with; the point at which this branch left main if left out
 */
export function whatToRun(root: string, revision?: string): WhatToRun {
  const files = changedFiles(root, revision);
  if (files.some((file) => OF_ALL.some((is) => is.test(file)))) {
    return { files, toCheck: undefined, choiceOf: () => 'all' };
  }
  const code = files.filter((file) => CODE.test(file));
  const related = [
    ...code,
    ...STANDS_FOR.flatMap(([is, standing]) => (files.some((file) => is.test(file)) ? [standing] : [])),
  ];
  const areas = areasOfRules(files);
  const choiceOf = (project: string): Choice => {
    if (project === 'architecture') return files.some((file) => GOVERNED.test(file)) ? 'all' : 'none';
    if (project === 'integration' && areas.length > 0) {
      return { args: ['--testPathPatterns', ...areas.map((area) => `tests/integration/${area}/`)] };
    }
    if (project === 'journeys' && areas.length > 0) return 'none';
    if (project === 'journeys' && files.some((file) => PRODUCT.test(file))) return 'all';
    return related.length === 0 ? 'none' : { args: ['--findRelatedTests', ...related] };
  };
  return { files, toCheck: files, choiceOf };
}

/** The areas whose rules changed, when nothing else did but tests beside them and words. */
function areasOfRules(files: readonly string[]): string[] {
  if (!files.every((file) => RULE.test(file) || /^tests\/(unit|tabs)\/|\.md$/.test(file))) return [];
  return [...new Set(files.flatMap((file) => RULE.exec(file)?.[1] ?? []))];
}
