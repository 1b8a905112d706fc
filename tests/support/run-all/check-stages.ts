import { runTool, type Stage } from './stage.ts';

/** The types of all files at once take more than Node gives by itself, in MB. */
const LINT_MEMORY = '--max-old-space-size=6144';
const CHECKED_FOLDERS = ['api', 'bot', 'tabs', 'infra', 'tests'];

/**
 * Checks that need no running program; the longest first, since others run beside it. Each counts as one test.
 * @param files what to lint and to look at the format of; everything if left out
 */
export function checkStages(root: string, files: readonly string[] = ['.']): Stage[] {
  const check = (
    name: string,
    script: string,
    args: readonly string[],
    environment: NodeJS.ProcessEnv = {},
  ): Stage => ({
    name,
    cores: 1,
    run: async () => {
      const { code, output } = await runTool(root, `node_modules/${script}`, args, environment);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [], output };
    },
  });
  const ofFiles = [
    check(
      'lint',
      'eslint/bin/eslint.js',
      [
        ...['--max-warnings', '0', '--no-warn-ignored', '--pass-on-no-patterns'],
        ...files.filter((file) => file === '.' || /\.([mc]?[jt]s|tsx)$/.test(file)),
      ],
      { NODE_OPTIONS: LINT_MEMORY },
    ),
    check('format', 'prettier/bin/prettier.cjs', [
      ...['--check', '--log-level', 'warn', '--ignore-unknown', '--no-error-on-unmatched-pattern'],
      ...['--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/confer-format'],
      ...files,
    ]),
  ];
  return [
    ...(files.length === 0 ? [] : ofFiles),
    check('types', 'typescript/bin/tsc', [
      ...['-p', 'tsconfig.json', '--incremental'],
      ...['--tsBuildInfoFile', 'node_modules/.cache/confer-types.tsbuildinfo'],
    ]),
    check('import rules', 'dependency-cruiser/bin/dependency-cruiser.mjs', [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
      ...CHECKED_FOLDERS,
    ]),
    check('unused code', 'knip/bin/knip.js', ['--no-progress']),
  ];
}
