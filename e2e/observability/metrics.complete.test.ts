import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CALLBACK_PATH } from '@stockroom/contracts/callback';
import type { CustomerJson } from '@stockroom/contracts/customers';
import type { ProductJson } from '@stockroom/contracts/products';
import { loadSecrets } from '@stockroom/local/start/secrets';
import { startStandIns } from '@stockroom/local/start/stand-ins';
import { createTestDatabase } from '@stockroom/local/testing/test-database';
import { invoiceSent, placeOrder, post } from '../api.ts';
import { type Deployment, startDeployment } from '../deployment.ts';
import { newPort } from '../new-port.ts';
import { makeDataDir, removeDataDir } from '../stockroom-under-test.ts';
import { type Exposition, readExposition, type Series } from './read-exposition.ts';
import { readPromql, type Selector } from './read-promql.ts';
import { readAlerts, readDashboard, readJobNames } from './read-rules.ts';

/** The labels that Prometheus itself adds to each series. */
const ADDED = ['job', 'instance'];
const OBSERVABILITY = fileURLToPath(new URL('../../deploy/observability', import.meta.url));

const dataDir = makeDataDir();
const scraped: Record<string, { text: string; exposition: Exposition }> = {};
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let standIns: Awaited<ReturnType<typeof startStandIns>>;
let deployment: Deployment;
const internalUrls = { 'core-service': '', 'orchestrator-service': '' };

async function scrape(job: string): Promise<string> {
  const answer = await fetch(`${internalUrls[job as keyof typeof internalUrls]}/metrics`);
  if (!answer.ok) throw new Error(`${job} answered ${answer.status}`);
  return answer.text();
}

async function sendHostile(round: number): Promise<void> {
  for (let n = 0; n < 20; n += 1) {
    for (const url of [deployment.gatewayUrl, deployment.coreUrl]) {
      for (const path of [
        `/${round}/${n}`,
        `/api/made-up-${round}-${n}`,
        `/orders/ORD-${round}-${n}`,
        `/%ZZ${n}`,
      ]) {
        await (await fetch(`${url}${path}`)).arrayBuffer();
      }
    }
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  const secrets = loadSecrets(dataDir);
  standIns = await startStandIns({ dataDir, secrets });
  const ports = { core: String(await newPort()), orchestrator: String(await newPort()) };
  const internalUrl = `http://127.0.0.1:${ports.orchestrator}`;
  internalUrls['core-service'] = `http://127.0.0.1:${ports.core}`;
  internalUrls['orchestrator-service'] = internalUrl;
  deployment = await startDeployment({
    dataDir,
    secrets,
    standIns,
    databaseUrl: database.url,
    instances: 1,
    coreEnv: {
      ORCHESTRATOR_CALLBACK_URL: `${internalUrl}${CALLBACK_PATH}`,
      INTERNAL_PORT: ports.core,
    },
    orchestratorEnv: { INTERNAL_PORT: ports.orchestrator },
  });
  const api = `${deployment.gatewayUrl}/api`;
  const make = async <Made>(path: string, body: object) =>
    (await (await post(`${api}${path}`, body)).json()) as Made;
  const customer = await make<CustomerJson>('/customers', { name: 'Ada', email: 'ada@example.com' });
  const product = await make<ProductJson>('/products', { sku: 'M', name: 'Lamp', price: 3, quantity: 10 });
  const order = (quantity: number) => ({
    customerId: customer.id,
    items: [{ productId: product.id, quantity }],
  });
  const { orderId } = await placeOrder(`${api}/orders`, order(1));
  const refused = await post(`${api}/orders`, order(1_000));
  if (refused.status !== 409) throw new Error(`answered ${refused.status}, not 409`);
  await invoiceSent(`${api}/orders/${orderId}`);
  await sendHostile(1);
  for (const job of readJobNames()) {
    const text = await scrape(job);
    scraped[job] = { text, exposition: readExposition(text) };
  }
});

afterAll(async () => {
  await deployment.stop();
  await standIns.stop();
  await database.drop();
  removeDataDir(dataDir);
});

/** Every series of a metric as Prometheus stores it, with the label of its job. */
function seriesOf(metric: string): Series[] {
  const jobs = Object.entries(scraped);
  if (metric === 'up') return jobs.map(([job]) => ({ name: 'up', labels: { job }, value: 1 }));
  return jobs.flatMap(([job, { exposition }]) =>
    exposition.series
      .filter(({ name }) => name === metric)
      .map(({ name, labels, value }) => ({ name, value, labels: Object.assign({ job }, labels) })),
  );
}

/** The faults of a selector: an unknown metric or label, or a value that no series has. */
function faultOf({ metric, matchers }: Selector): string | null {
  const series = seriesOf(metric);
  if (series.length === 0) return `there is no ${metric}`;
  const labels = new Set([...ADDED, ...series.flatMap((each) => Object.keys(each.labels))]);
  const unknown = matchers.find(({ label }) => !labels.has(label));
  if (unknown !== undefined) return `${metric} has no label ${unknown.label}`;
  const exact = matchers.filter(({ op }) => op === '=');
  const isThere = series.some((each) => exact.every(({ label, value }) => each.labels[label] === value));
  return isThere ? null : `no series of ${metric} is ${JSON.stringify(exact)}`;
}

function faultsOf(expression: string): string[] {
  const { selectors, groupedBy } = readPromql(expression);
  const known = new Set([
    ...ADDED,
    ...selectors.flatMap(({ metric }) => seriesOf(metric).flatMap(({ labels }) => Object.keys(labels))),
  ]);
  return [
    ...(selectors.length === 0 ? ['it asks for nothing'] : []),
    ...selectors.map(faultOf).filter((fault) => fault !== null),
    ...groupedBy.filter((label) => !known.has(label)).map((label) => `nothing has the label ${label}`),
  ];
}

test('every alert uses existing metrics and labels', () => {
  const alerts = readAlerts();
  expect(alerts.length).toBeGreaterThan(0);
  for (const { alert, expr } of alerts) expect([alert, faultsOf(expr)]).toEqual([alert, []]);
});

test('every panel of the dashboard uses existing metrics and labels', () => {
  const panels = readDashboard().panels.filter(({ type }) => type !== 'row');
  expect(panels.length).toBeGreaterThan(0);
  for (const { title, targets = [] } of panels) {
    expect([title, targets.length > 0]).toEqual([title, true]);
    for (const { expr } of targets) expect([title, expr, faultsOf(expr)]).toEqual([title, expr, []]);
  }
});

test('a wrong metric, label, value or bracket is detected', () => {
  expect(faultsOf('rate(stockroom_orders_palced_total[5m])')).toEqual([
    'there is no stockroom_orders_palced_total',
  ]);
  expect(faultsOf('stockroom_outbox_jobs{status="dead"}')).toEqual([
    'stockroom_outbox_jobs has no label status',
  ]);
  expect(faultsOf('stockroom_outbox_jobs{state="deceased"}')).toHaveLength(1);
  expect(faultsOf('sum by (colour) (stockroom_outbox_jobs)')).toEqual(['nothing has the label colour']);
  expect(() => faultsOf('sum by (kind (stockroom_outbox_jobs)')).toThrow('No parse');
});

test('every metric of ours is on the dashboard or in an alert', () => {
  const asked = new Set(
    [
      ...readAlerts().map(({ expr }) => expr),
      ...readDashboard().panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
    ].flatMap((expr) =>
      readPromql(expr).selectors.map(({ metric }) => metric.replace(/_(bucket|sum|count)$/, '')),
    ),
  );
  const ours = Object.values(scraped)
    .flatMap(({ exposition }) => exposition.declared.map(({ name }) => name))
    .filter((name) => name.startsWith('stockroom_'));
  expect(ours.filter((name) => !asked.has(name))).toEqual([]);
});

test.each(readAlerts())('$alert has a severity, a summary and a link to the runbook', (alert) => {
  expect(alert.for).toMatch(/^\d+m$/);
  expect(['critical', 'warning']).toContain(alert.labels?.['severity']);
  const { summary, description, runbook_url: runbookUrl = '' } = alert.annotations ?? {};
  expect([summary, description]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
  const [file = '', anchor = ''] = runbookUrl.split('#');
  expect(file).toBe('docs/runbook.md');
  const runbook = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  const headings = [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase());
  expect(headings).toContain(anchor);
});

test('the dashboard can be imported: its data source is a variable, ids are unique, panels do not overlap', () => {
  const { templating, panels } = readDashboard();
  expect(templating.list).toEqual([
    expect.objectContaining({ name: 'datasource', type: 'datasource', query: 'prometheus' }),
  ]);
  const uids = panels.flatMap(({ datasource, targets = [] }) => [
    ...(datasource === undefined ? [] : [datasource.uid]),
    ...targets.map((target) => target.datasource.uid),
  ]);
  expect(new Set(uids)).toEqual(new Set(['${datasource}']));
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
});

test("names follow Prometheus' conventions: base units, _total only for counters, our prefix", () => {
  for (const [job, { exposition }] of Object.entries(scraped)) {
    const ours = exposition.declared.filter(({ name }) => !/^(nodejs|process)_/.test(name));
    expect(ours.length).toBeGreaterThan(5);
    for (const { name, type, help } of ours) {
      const faults = [
        ...(/^(stockroom|http)_[a-z0-9_]+$/.test(name) ? [] : ['another prefix']),
        ...(name.endsWith('_total') === (type === 'counter') ? [] : ['_total is for counters']),
        ...(/(^|_)(ms|milliseconds|minutes|kb|mb|percent|count|bucket|sum)($|_)/.test(name)
          ? ['no base unit']
          : []),
        ...(/duration|wait_|age_/.test(name) && !name.endsWith('_seconds') ? ['no unit'] : []),
        ...(help.length > 10 ? [] : ['no help']),
      ];
      expect([job, name, faults]).toEqual([job, name, []]);
    }
  }
});

test('invented paths, methods and numbers create no further series', async () => {
  const httpSeries = async (job: string) =>
    readExposition(await scrape(job)).series.filter(({ name }) => name.startsWith('http_')).length;
  const jobs = readJobNames();
  // The scrapes are requests too: one more, so that they are counted before and after.
  for (const job of jobs) await httpSeries(job);
  const before = await Promise.all(jobs.map(httpSeries));
  await sendHostile(2);
  expect(await Promise.all(jobs.map(httpSeries))).toEqual(before);
  for (const job of jobs) {
    const text = await scrape(job);
    expect(text).not.toMatch(/made-up|ORD-|%ZZ|ada@example/);
  }
});

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;
const describeWithPromtool = hasPromtool ? describe : describe.skip;

describeWithPromtool('with promtool, from the Debian package prometheus', () => {
  const promtool = (args: string[], input = '') => {
    const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: OBSERVABILITY, input });
    return { status, said: `${stdout}${stderr}` };
  };

  test('it accepts the alerts and the configuration', () => {
    expect(promtool(['check', 'rules', 'alerts.yml'])).toMatchObject({ status: 0 });
    expect(promtool(['check', 'config', 'prometheus.yml'])).toMatchObject({ status: 0 });
  });

  test('it accepts the names of our metrics', () => {
    for (const { text } of Object.values(scraped)) {
      const ofOurs = promtool(['check', 'metrics'], text)
        .said.split('\n')
        .filter((line) => /^(stockroom|http)_/.test(line));
      expect(ofOurs).toEqual([]);
    }
  });
});
