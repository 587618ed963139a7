import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withClient } from '@stockroom/local/postgres/with-client';
import type { BenchDatabase } from '../database/start-database.ts';
import { fillLists } from '../lists/fill-lists.ts';
import { describeMachine } from '../report/describe-machine.ts';
import { type Goal } from '../report/goals.ts';
import { goalsTable, table } from '../report/tables.ts';
import { runBench, say } from '../run-bench.ts';
import { type Services, startServices } from '../services/start-services.ts';
import { median } from '../statistics.ts';
import type { CrowdResult } from './crowd.ts';
import { CALLERS, measureBeside, WARM_UP_SECONDS } from './measure-beside.ts';

const RESULTS = fileURLToPath(new URL('../readers-results.md', import.meta.url));
const CLIENTS = 200;
const P99_RATIO = 3;

/** The paths that the readers request through the gateway. */
const PATHS = [
  '/api/inventory/audit',
  '/api/invoices/series',
  '/api/admin/reconcile',
  '/api/products/export.csv',
  '/api/customers/export.csv',
  '/api/products?q=zzqx',
  '/api/products?limit=100',
  '/api/customers?q=nobody',
  '/api/orders?limit=100',
  '/api/orders/{order}',
  '/api/orders/{order}/invoice',
  '/api/orders/{order}/invoice/verify',
  '/api/invoices',
  '/api/payments',
  '/api/reports/sales',
  '/api/reports/open-items',
  '/api/products/1',
  '/api/products/1/history',
  '/api/products/1/movements?limit=100',
  '/api/mail-suppressions',
  '/api/imports',
  '/api/keys',
  '/api/admin/jobs',
  '/api/admin/invoice-files',
];

/** Each figure is the median of this many runs. */
const RUNS = 3;

interface Sample {
  path: string;
  /** With orders alone, measured just before each run with readers. */
  aloneMs: number;
  besideMs: number;
  answers: CrowdResult;
}

const { values: options } = parseArgs({
  options: { only: { type: 'string' } },
});
const SECONDS = 2.5;
process.exitCode = await runBench(measure);

async function measure(database: BenchDatabase, signal: AbortSignal): Promise<void> {
  const machine = describeMachine({ dataDir: database.dataDir, postgresVersion: await database.version() });
  say(`${machine.join('\n')}\nFilling the tables with 1,000,000 orders, products and customers`);
  await database.prepareEmpty();
  await database.prepareMillion();
  await withClient(database.url('million'), fillLists);
  const services = await startServices(database, { target: 'gateway', tables: 'million' }, signal);
  try {
    const samples: Sample[] = [];
    for (const path of PATHS.filter((each) => each.includes(options.only ?? ''))) {
      const sample = await measurePath(services, { path: await fillIn(services, path), signal });
      say(sampleRow(sample).join('  '));
      samples.push(sample);
    }
    const goals = goalsOf(samples);
    say(`\n${goalsTable(goals)}`);
    if (options.only !== undefined) say('\nNot the full benchmark: bench/readers-results.md is unchanged.');
    else writeFileSync(RESULTS, resultsText({ machine, goals, samples }));
  } finally {
    await services.stop();
  }
}

/** The medians of the p99 of orders alone, and with the readers. Every order must be answered 201, or the bench ends. */
async function measurePath(
  services: Services,
  asked: { path: string; signal: AbortSignal },
): Promise<Sample> {
  const samples: Sample[] = [];
  for (let run = 0; run < RUNS; run++) samples.push(await measureOnce(services, asked));
  return {
    path: asked.path,
    aloneMs: median(samples.map(({ aloneMs }) => aloneMs)),
    besideMs: median(samples.map(({ besideMs }) => besideMs)),
    answers: sumByStatus(samples.map(({ answers }) => answers)),
  };
}

function sumByStatus(counts: CrowdResult[]): CrowdResult {
  const sums: CrowdResult = {};
  for (const [status, count] of counts.flatMap(Object.entries<number>))
    sums[status] = (sums[status] ?? 0) + count;
  return sums;
}

async function measureOnce(
  services: Services,
  { path, signal }: { path: string; signal: AbortSignal },
): Promise<Sample> {
  const plan = { path, clients: CLIENTS, seconds: SECONDS };
  const { alone, beside, answers } = await measureBeside(services, plan, signal);
  return { path, aloneMs: alone.p99Ms, besideMs: beside.p99Ms, answers };
}

/** A path that contains an order number. */
async function fillIn({ port, adminKey }: Services, path: string): Promise<string> {
  if (!path.includes('{order}')) return path;
  const headers = { authorization: `Bearer ${adminKey}` };
  const answer = await fetch(`http://127.0.0.1:${port}/api/orders?limit=1`, { headers });
  const { data } = (await answer.json()) as { data: { orderId: string }[] };
  return path.replace('{order}', String(data[0]?.orderId));
}

function goalsOf(samples: Sample[]): Goal[] {
  const ratios = samples.map(({ aloneMs, besideMs }) => besideMs / aloneMs);
  const worst = Math.max(...ratios);
  return [
    {
      name: 'p99 of orders with 200 readers against orders alone, worst route',
      wanted: `≤ ${P99_RATIO} ×`,
      measured: `${worst.toFixed(1)} ×`,
      reached: worst <= P99_RATIO,
    },
    {
      name: 'the same, median of all routes',
      wanted: `≤ ${P99_RATIO} ×`,
      measured: `${median(ratios).toFixed(1)} ×`,
      reached: median(ratios) <= P99_RATIO,
    },
  ];
}

function sampleRow({ path, aloneMs, besideMs, answers }: Sample): string[] {
  const told = Object.entries(answers).map(([status, count]) => `${count} × ${status}`);
  return [
    `\`${path}\``,
    aloneMs.toFixed(1),
    besideMs.toFixed(1),
    (besideMs / aloneMs).toFixed(1),
    told.length === 0 ? 'none in time' : told.join(', '),
  ];
}

function resultsText({
  machine,
  goals,
  samples,
}: {
  machine: string[];
  goals: Goal[];
  samples: Sample[];
}): string {
  const head = ['200 clients read', 'p99 alone, ms', 'p99 with readers, ms', 'ratio', 'their answers'];
  return `# How readers slow orders down

Written by \`npm run bench:readers\`: ${CALLERS} callers place orders of three lines through the gateway, first alone, then
beside ${CLIENTS} clients that read one path without pause. The tables have 1,000,000 orders, products and customers. Every order
got 201; none was refused. Readers, callers, both services and PostgreSQL share the machine.

${machine.map((line) => `- ${line}`).join('\n')}
- each figure is the median of ${RUNS} runs of ${SECONDS} s, after ${WARM_UP_SECONDS} s of warm-up; the services run without a restart

${goalsTable(goals)}

${table(head, samples.map(sampleRow))}
`;
}
