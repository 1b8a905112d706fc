// Who may import whom. `tests/architecture/import-rules.test.ts` proves that each rule bites.

/**
 * The areas, from the ground up: an area may import those named beside it, and none that stands below it here. Names in
 * the list are all that it takes, not only the next ones, so that a new arrow is seen in review.
 * @type {Record<string, string[]>}
 */
const AREAS = require('./api/areas.json');

const areas = Object.keys(AREAS).join('|');
const ANY_AREA = `^api/(${areas})/`;
/** What an area shows to the areas above it. SQL is shown to SQL only. */
const FACE = '(contract|rules|ports|use-cases|pages)';

/** A rule that `from` may import nothing but what `allowed` says. */
function only(name, comment, from, allowed) {
  return { name, severity: 'error', comment, from, to: { pathNot: allowed } };
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
const shelf = (...names) => `^api/(${areas}|kernel)/(${names.join('|')})/`;

/** One rule for each area: which others it knows. */
const areaRules = Object.entries(AREAS).map(([area, known]) => ({
  name: `${area}-knows`,
  severity: 'error',
  comment: `What ${area} may import of other areas stands in AREAS.`,
  from: { path: `^api/${area}/`, pathNot: `^api/${area}/store/` },
  to: {
    path: `${ANY_AREA}|^api/outside/`,
    pathNot: [`^api/${area}/`, ...known.map((other) => `^api/${other}/${FACE}/`)],
  },
}));
const storeRules = Object.entries(AREAS).map(([area, known]) => ({
  name: `${area}-store-knows`,
  severity: 'error',
  comment: 'SQL may use the SQL of the areas that its own area knows.',
  from: { path: `^api/${area}/store/` },
  to: {
    path: `${ANY_AREA}|^api/outside/`,
    pathNot: [`^api/${area}/`, ...known.map((other) => `^api/${other}/(contract|rules|ports|store)/`)],
  },
}));

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
    ...areaRules,
    ...storeRules,
    onlyAndNode('kernel-knows-no-area', 'All areas stand on it.', { path: '^api/kernel/' }, [
      '^api/kernel/',
      ANY_PACKAGE,
    ]),
    onlyAndNode('http-knows-no-area', 'It carries what areas hand in.', { path: '^api/http/' }, [
      '^api/(http|kernel)/',
      ANY_PACKAGE,
    ]),
    only('rules-are-pure', 'Rules have no I/O and know no library but Temporal.', { path: shelf('rules') }, [
      shelf('rules'),
      packages('temporal-polyfill', 'temporal-utils', 'rrule-temporal'),
    ]),
    importedFrom(
      'recurrence-in-clinics-only',
      'RFC 5545 is worked out by a library that is as pure as the rules; clinics are all that need it.',
      packages('rrule-temporal'),
      '^(api/clinics/rules/|tests/|node_modules/)',
    ),
    only(
      'contract-is-schemas',
      'The contract crosses the wire: nothing of the inside may hang on it but the words of the rules.',
      { path: shelf('contract') },
      [shelf('contract', 'rules'), packages('zod')],
    ),
    only('ports-are-shapes', 'A port names what an area needs; it does nothing.', { path: shelf('ports') }, [
      shelf('ports', 'rules', 'contract'),
      '^api/kernel/',
      packages('temporal-polyfill', 'zod'),
    ]),
    importedFrom(
      'store-from-makers-only',
      'Use cases know ports: only makers and the composition root know SQL.',
      `^api/(${areas})/store/|^api/kernel/database/`,
      `^(api/(${areas})/(store/|make-)|api/kernel/database/|api/[^/]+\\.ts$|tests/)`,
    ),
    importedFrom(
      'routes-from-makers-only',
      'Routes and jobs are ways in: nothing inside knows them.',
      `^api/(${areas})/(routes|jobs)/`,
      `^(api/(${areas})/(routes|jobs|make-)|api/[^/]+\\.ts$|tests/)`,
    ),
    importedFrom(
      'http-from-the-ways-in-only',
      'Use cases know no request.',
      '^api/http/',
      `^(api/http/|api/(${areas})/(routes|pages|make-)|api/[^/]+\\.ts$|tests/)`,
    ),
    onlyAndNode('outside-looks-inward', 'An adapter serves the ports of areas.', { path: '^api/outside/' }, [
      '^api/outside/',
      '^api/kernel/',
      `^api/(${areas})/(ports|rules|contract)/`,
      ANY_PACKAGE,
    ]),
    {
      name: 'outside-apart',
      severity: 'error',
      comment: 'One outside system is replaced without touching another.',
      from: { path: '^api/outside/([^/]+)/' },
      to: { path: '^api/outside/', pathNot: '^api/outside/$1/' },
    },
    importedFrom(
      'outside-from-the-root-only',
      'Only the composition root builds adapters.',
      '^api/outside/',
      '^(api/outside/|api/(main|make-areas|make-ground|outside-settings|reconcile|set-up-connections)\\.ts$|tests/)',
    ),
    onlyAndNode('bot-looks-inward', 'The bot calls use cases, as routes do.', { path: '^bot/' }, [
      '^bot/',
      `^api/(${areas})/(contract|rules|ports|use-cases)/`,
      '^api/kernel/',
      ANY_PACKAGE,
    ]),
    onlyAndNode(
      'tabs-know-the-contract',
      'The tab runs in a browser: it knows the wire, not the server.',
      { path: '^tabs/' },
      ['^tabs/', shelf('contract'), ANY_PACKAGE],
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
      '^(api/outside/graph/|tests/|node_modules/)',
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
