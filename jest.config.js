/** Packages that exist as ES modules only; jest runs CommonJS, so these are transformed like our own files. */
const ES_MODULE_PACKAGES = [
  'jose',
  'oauth4webapi',
  'openid-client',
  'temporal-polyfill',
  'temporal-utils',
  'uuid',
  'eventsource',
  'eventsource-parser',
  'kysely',
  '@medplum',
  '@microsoft/teams-js',
];

/** @param {'node' | 'swc'} importInterop what a default import is: as in Node, or as bundlers have it */
const compiledWith = (importInterop) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      target: 'es2024',
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'commonjs', importInterop },
  },
];

/** @param {'node' | 'swc'} importInterop in our own files */
function projectWith(importInterop) {
  return {
    rootDir: import.meta.dirname,
    transform: {
      // these import defaults of one another, which Node's way with CommonJS would not find
      '/node_modules/.*\\.m?js$': compiledWith('swc'),
      '\\.(m?[jt]sx?)$': compiledWith(importInterop),
    },
    transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULE_PACKAGES.join('|')})/)`],
    moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json', 'node'],
    modulePathIgnorePatterns: ['<rootDir>/tabs/dist', '<rootDir>/dist', '<rootDir>/\\.local'],
  };
}
/** Times are compared, and a test may take longer than jest's 5 s: on a machine that has other things to do all may. */
const patient = {
  setupFilesAfterEnv: [
    '<rootDir>/tests/support/compare-times.ts',
    '<rootDir>/tests/support/longer-timeout.ts',
  ],
};
/** Set by `npm test -- --clock=` alone: each test file has a `Date` of its own. */
const clock =
  process.env.CONFER_CLOCK_AHEAD_MS === undefined ? [] : ['<rootDir>/infra/local/support/shift-clock.ts'];
const node = { ...projectWith('node'), testEnvironment: 'node', setupFiles: clock };

/** Projects are run one by one by `npm test` (tests/support/run-all.ts), the quickest first. */
export default {
  projects: [
    { ...node, ...patient, displayName: 'unit', testMatch: ['<rootDir>/tests/unit/**/*.test.ts'] },
    {
      ...projectWith('swc'),
      displayName: 'tabs',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/tests/tabs/**/*.test.{ts,tsx}'],
      setupFiles: [...clock, '<rootDir>/tests/support/jsdom-globals.ts'],
      setupFilesAfterEnv: [...patient.setupFilesAfterEnv, '<rootDir>/tests/support/patient-queries.ts'],
      moduleNameMapper: {
        '\\.(css|svg|png)$': '<rootDir>/tests/support/empty-asset.ts',
        '^@fluentui/react-icons$': '<rootDir>/tests/support/fluent-icons.cjs',
      },
    },
    {
      ...node,
      ...patient,
      displayName: 'architecture',
      testMatch: ['<rootDir>/tests/architecture/**/*.test.ts'],
    },
    {
      ...node,
      ...patient,
      displayName: 'integration',
      testMatch: ['<rootDir>/tests/integration/**/*.int.test.ts'],
      // one PostgreSQL for all of them
      globalSetup: '<rootDir>/tests/support/start-cluster.ts',
      globalTeardown: '<rootDir>/tests/support/stop-cluster.ts',
    },
    {
      ...node,
      ...patient,
      displayName: 'journeys',
      testMatch: [
        '<rootDir>/tests/journeys/**/*.journey.test.ts',
        '<rootDir>/tests/integration/**/*.stack.test.ts',
      ],
      // a whole Confer for each worker
      globalSetup: '<rootDir>/tests/support/start-stack.ts',
      globalTeardown: '<rootDir>/tests/support/stop-stack.ts',
    },
  ],
};
