// Who may import whom. `tests/architecture/import-rules.test.ts` proves that each rule bites.

/** A rule that `from` may import nothing but what `allowed` says. */
function only(name, comment, from, allowed) {
  return { name, severity: 'error', comment, from: { path: from }, to: { pathNot: allowed } };
}

/** As `only`, and the modules that Node brings. */
function onlyAndNode(name, comment, from, allowed) {
  const rule = only(name, comment, from, allowed);
  return { ...rule, to: { ...rule.to, dependencyTypesNot: ['core'] } };
}

/** A rule that `to` is imported from `allowed` only. */
function importedFrom(name, comment, to, allowed) {
  return { name, severity: 'error', comment, from: { pathNot: allowed }, to: { path: to } };
}

const packages = (...names) => `node_modules/(${names.join('|')})(/|$)`;
const ANY_PACKAGE = 'node_modules/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or miss a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      comment: 'A hospital installs the product without development packages.',
      from: { path: '^(api|bot|tabs)/', pathNot: '^tabs/vite\\.config\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    only('domain-is-pure', 'Domain code has no I/O and knows no library but Temporal.', '^api/domain/', [
      '^api/domain/',
      packages('temporal-polyfill', 'temporal-utils', 'rrule-temporal'),
    ]),
    importedFrom(
      'recurrence-in-clinics-only',
      'RFC 5545 is worked out by a library that is as pure as the domain; the rules of clinics are all that needs it.',
      packages('rrule-temporal'),
      '^(api/domain/clinic/|tests/|node_modules/)',
    ),
    only(
      'contract-is-schemas',
      'The contract crosses the wire: nothing of the inside may hang on it.',
      '^api/contract/',
      ['^api/contract/', packages('zod')],
    ),
    onlyAndNode(
      'application-looks-inward',
      'Use cases know the domain, and ports instead of adapters.',
      '^api/application/',
      ['^api/(application|domain|contract)/', ANY_PACKAGE],
    ),
    onlyAndNode(
      'adapters-look-inward',
      'An adapter serves ports; it knows no route, job or bot.',
      '^api/adapters/',
      ['^api/(adapters|application|domain|contract)/', ANY_PACKAGE],
    ),
    {
      name: 'adapters-apart',
      severity: 'error',
      comment: 'One outside system is replaced without touching another.',
      from: { path: '^api/adapters/([^/]+)/' },
      to: { path: '^api/adapters/', pathNot: '^api/adapters/$1/' },
    },
    onlyAndNode('http-looks-inward', 'Routes call use cases.', '^api/http/', [
      '^api/(http|application|domain|contract)/',
      ANY_PACKAGE,
    ]),
    onlyAndNode('jobs-look-inward', 'Jobs call use cases.', '^api/jobs/', [
      '^api/(jobs|application|domain|contract)/',
      ANY_PACKAGE,
    ]),
    onlyAndNode('bot-looks-inward', 'The bot calls use cases, as routes do.', '^bot/', [
      '^bot/',
      '^api/(application|domain|contract)/',
      ANY_PACKAGE,
    ]),
    onlyAndNode(
      'tabs-know-the-contract',
      'The tab runs in a browser: it knows the wire, not the server.',
      '^tabs/',
      ['^tabs/', '^api/contract/', ANY_PACKAGE],
    ),
    importedFrom(
      'adapters-from-the-root-only',
      'Only the composition root (and the migrations) builds adapters.',
      '^api/adapters/',
      '^(api/adapters/|api/(main|migrate|verify-audit)\\.ts$|tests/)',
    ),
    importedFrom(
      'botbuilder-in-bot-only',
      'botbuilder is archived and will be replaced: nothing else may know it.',
      packages('botbuilder', 'botbuilder-[a-z-]+', 'botframework-[a-z-]+'),
      '^(bot/|tests/|node_modules/)',
    ),
    importedFrom(
      'restify-in-http-only',
      'restify has one maintainer and will be replaced: nothing else may know it.',
      packages('restify', '@types/restify'),
      '^(api/http/|tests/|node_modules/)',
    ),
    importedFrom(
      'graph-in-its-adapter-only',
      "Graph's client and shapes stop at the adapter.",
      packages('@microsoft/microsoft-graph-client', '@microsoft/microsoft-graph-types'),
      '^(api/adapters/graph/|tests/|node_modules/)',
    ),
    importedFrom(
      'nothing-imports-tests',
      'Tests know the product, never the other way.',
      '^tests/',
      '^tests/',
    ),
    importedFrom(
      'local-mode-stays-outside',
      'The product has no mock mode: it meets the stand-ins over the network only.',
      '^infra/local/',
      '^(infra/local/|tests/)',
    ),
    {
      name: 'stand-ins-are-not-the-product',
      severity: 'error',
      comment: 'A stand-in that shared code with the product would share its mistakes.',
      from: { path: '^infra/local/' },
      to: { path: '^(api|bot|tabs)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(tabs/dist|dist|\\.local)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
