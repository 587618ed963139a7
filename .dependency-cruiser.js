/** The shape of the code, as rules: see CONTRIBUTING.md. */
const production = { pathNot: '(\\.(test|attacks|faults|containers|deploy)\\.ts$|/testing/)' };

/** An outside library has one home. */
const home = (library, folders) => ({
  name: `${library.replaceAll(/\W+/g, '-')}-has-one-home`,
  severity: 'error',
  from: { ...production, pathNot: [production.pathNot, ...folders] },
  to: { path: `^node_modules/${library}/` },
});

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.test\\.ts$', '\\.js$', 'exit-with-parent\\.ts$'] },
      to: {},
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'services-share-contracts-only',
      comment: 'The two services meet over HTTP; what both need to know is in contracts/.',
      severity: 'error',
      from: { path: '^(core|orchestrator)-service/' },
      to: { path: '^(core|orchestrator)-service/', pathNot: '^$1-service/' },
    },
    {
      name: 'contracts-depend-on-nothing',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { path: '^(core-service|orchestrator-service|local|e2e)/' },
    },
    {
      name: 'the-client-is-on-its-own',
      comment:
        'It is given to others: it knows the API by docs/openapi.json, and nothing of this repository.',
      severity: 'error',
      from: { ...production, path: '^client/src/' },
      to: { path: '^(contracts|core-service|orchestrator-service|local|e2e)/' },
    },
    {
      name: 'production-never-imports-local',
      comment: 'The stand-ins are for npm start and tests; production knows them as endpoints only.',
      severity: 'error',
      from: { ...production, path: '^(core|orchestrator)-service/' },
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
    home('csv-parse', ['^core-service/src/imports/']),
    home('csv-stringify', ['^core-service/src/exports/']),
    home('@opentelemetry', ['^(core|orchestrator)-service/src/tracing/']),
    home('axios', ['^core-service/src/callbacks/callback-client\\.ts$']),
    home('undici', ['^orchestrator-service/src/gateway/']),
    home('(express-rate-limit|rate-limit-redis|@redis)', ['^orchestrator-service/src/rate-limits/']),
    home('(helmet|cors)', ['^orchestrator-service/src/http/']),
    home('@aws-sdk', ['^orchestrator-service/src/aws/', '^local/']),
    home('nodemailer', ['^orchestrator-service/src/aws/', '^local/src/ses/']),
    home('pdfkit', ['^orchestrator-service/src/invoices/', '^bench/']),
    home('fflate', ['^deploy/beanstalk/zip\\.ts$']),
    home('(fontkit|bidi-js)', ['^orchestrator-service/src/typesetting/', '^bench/']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: 'node_modules/(?!(pg|prom-client|node-pg-migrate|axios|csv-parse|csv-stringify|undici|express-rate-limit|rate-limit-redis|@redis|@opentelemetry|helmet|cors|@aws-sdk|nodemailer|pdfkit|fontkit|bidi-js|fflate)/)',
    },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
