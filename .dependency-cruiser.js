/** The shape of the code, as rules: see CONTRIBUTING.md. */
const production = {
  pathNot: '(\\.(test|attacks|browser|faults|containers|deploy|documents)\\.ts$|/testing/)',
};

/** An outside library has one home. */
const home = (library, folders) => ({
  name: `${library.replaceAll(/\W+/g, '-')}-has-one-home`,
  severity: 'error',
  from: { ...production, pathNot: [production.pathNot, ...folders] },
  to: { path: `^node_modules/${library}/` },
});

/** What each service consists of, lowest floor first: folders, and files beside them. Each has its floor. */
const floorsByService = {
  'core-service': [
    ['letterhead-settings.ts', 'number-collisions.ts', 'shop-calendar.ts'],
    ['numbering-settings.ts', 'seller-settings.ts'],
    ['einvoice-settings.ts'],
    ['config.ts'],
    ['db'],
    ['events'],
    ['http', 'idempotency', 'outbox'],
    ['auth', 'callbacks', 'history'],
    ['customers', 'mail', 'metrics', 'sellers', 'stock', 'tax'],
    ['products'],
    ['exports', 'orders'],
    ['refunds'],
    ['documents', 'event-feed', 'health', 'reports', 'timeline'],
    ['payments'],
    ['imports'],
    ['jobs', 'webhooks'],
    ['reconcile'],
    ['expansions.ts', 'overview', 'recovery', 'search', 'shop'],
    ['app.ts', 'internal-app.ts', 'start'],
    ['main.ts'],
  ],
  'orchestrator-service': [
    ['aws', 'mail', 'typesetting'],
    ['http'],
    ['callbacks'],
    ['alerts', 'documents', 'webhooks'],
    ['config.ts', 'gateway'],
    ['metrics'],
    ['console', 'health', 'mail-feedback', 'rate-limits', 'recovery'],
    ['app.ts', 'start'],
    ['main.ts'],
  ],
};
const partsOf = (service, parts) => `^${service}/src/(${parts.join('|').replaceAll('.', '\\.')})(/|$)`;

const services = Object.entries(floorsByService);

/** A folder imports from lower floors alone: nothing from higher ones, nor from its neighbours. */
const importsGoDown = services.flatMap(([service, floors]) =>
  floors.map((floor, index) => ({
    name: `${floor.join('-and-')}-of-${service}-import-from-below`,
    severity: 'error',
    from: { ...production, path: partsOf(service, floor) },
    to: {
      path: `^${service}/src/`,
      // $1 is the importing folder itself.
      pathNot: partsOf(service, ['$1', ...floors.slice(0, index).flat()]),
    },
  })),
);
const everyPartHasAFloor = services.map(([service, floors]) => ({
  name: `every-part-of-${service}-has-a-floor`,
  severity: 'error',
  from: { path: `^${service}/src/`, pathNot: [production.pathNot, partsOf(service, floors.flat())] },
  to: {},
}));

export default {
  forbidden: [
    ...importsGoDown,
    ...everyPartHasAFloor,
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.test\\.ts$', '\\.js$', 'exit-with-parent\\.ts$'] },
      to: {},
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'services-share-no-code-of-their-own',
      comment:
        'The two services meet over HTTP: what they agree on is in contracts/, what both stand on in service-kit/.',
      severity: 'error',
      from: { path: '^(core|orchestrator)-service/' },
      to: { path: '^(core|orchestrator)-service/', pathNot: '^$1-service/' },
    },
    {
      name: 'contracts-depend-on-nothing',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { path: '^(service-kit|core-service|orchestrator-service|local|e2e)/' },
    },
    {
      name: 'the-kit-depends-on-contracts-alone',
      severity: 'error',
      from: { path: '^service-kit/' },
      to: { path: '^(core-service|orchestrator-service|local|e2e)/' },
    },
    {
      name: 'the-client-is-on-its-own',
      comment:
        'It is given to others: it knows the API by docs/openapi.json, and nothing of this repository.',
      severity: 'error',
      from: { ...production, path: '^client/src/' },
      to: { path: '^(contracts|console|service-kit|core-service|orchestrator-service|local|e2e)/' },
    },
    {
      name: 'services-read-the-console-as-files',
      severity: 'error',
      from: { ...production, path: '^((core|orchestrator)-service|service-kit|contracts)/' },
      to: { path: '^console/' },
    },
    {
      name: 'production-never-imports-local',
      comment: 'The stand-ins are for npm start and tests; production knows them as endpoints only.',
      severity: 'error',
      from: { ...production, path: '^((core|orchestrator)-service|service-kit)/' },
      to: { path: '^local/' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: production,
      to: { path: '(\\.test\\.ts$|/testing/)' },
    },
    home('pg', ['^core-service/src/db/', '^local/', '^e2e/', '^bench/']),
    home('node-pg-migrate', ['^core-service/src/db/']),
    home('prom-client', ['^(core|orchestrator)-service/src/metrics/']),
    home('content-type', ['^core-service/src/http/content-type\\.ts$']),
    home('csv-parse', ['^core-service/src/imports/']),
    home('csv-stringify', ['^core-service/src/exports/']),
    home('@opentelemetry', ['^service-kit/src/tracing/']),
    home('axios', ['^core-service/src/callbacks/callback-client\\.ts$']),
    home('undici', ['^orchestrator-service/src/(gateway|webhooks)/']),
    home('ipaddr\\.js', ['^service-kit/src/outbound/']),
    home('(express-rate-limit|rate-limit-redis|@redis)', ['^orchestrator-service/src/rate-limits/']),
    home('(helmet|cors)', ['^orchestrator-service/src/http/']),
    home('@aws-sdk', ['^orchestrator-service/src/aws/', '^local/']),
    home('nodemailer', ['^orchestrator-service/src/aws/', '^local/src/ses/']),
    home('pdfkit', ['^orchestrator-service/src/documents/', '^service-kit/src/pictures/', '^bench/']),
    home('qr', ['^orchestrator-service/src/documents/']),
    home('(preact|@preact)', ['^console/src/']),
    home('esbuild', ['^console/bundle/']),
    home('fflate', ['^deploy/beanstalk/zip\\.ts$']),
    home('(fontkit|harfbuzzjs|hyphen|bidi-js)', ['^orchestrator-service/src/typesetting/', '^bench/']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '^client/dist/|node_modules/(?!(pg|prom-client|node-pg-migrate|axios|content-type|csv-parse|csv-stringify|undici|express-rate-limit|rate-limit-redis|@redis|@opentelemetry|helmet|cors|@aws-sdk|nodemailer|pdfkit|preact|@preact|uplot|esbuild|fontkit|ipaddr\\.js|harfbuzzjs|hyphen|bidi-js|fflate)/)',
    },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
