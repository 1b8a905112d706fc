import { runTool, type Stage } from './stage.ts';

const CHECKED_FOLDERS = ['api', 'bot', 'tabs', 'infra', 'tests'];

/** Checks that need no running program; the longest first, since two run beside one another. Each counts as one test. */
export function checkStages(root: string): Stage[] {
  const check = (name: string, script: string, args: readonly string[]): Stage => ({
    name,
    isSingleCore: true,
    run: async () => {
      const { code, output } = await runTool(root, `node_modules/${script}`, args);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [], output };
    },
  });
  return [
    check('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
    check('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
    check('types', 'typescript/bin/tsc', ['-p', 'tsconfig.json']),
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
