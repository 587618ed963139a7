import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withClient } from '@stockroom/local/postgres/with-client';
import type { BenchDatabase } from '../database/start-database.ts';
import { CALLERS, measureBeside, WARM_UP_SECONDS } from '../readers/measure-beside.ts';
import { describeMachine } from '../report/describe-machine.ts';
import type { Goal } from '../report/goals.ts';
import { goalsTable, table } from '../report/tables.ts';
import { runBench, say } from '../run-bench.ts';
import { type Services, startServices } from '../services/start-services.ts';
import { median } from '../statistics.ts';
import { fillReports } from './fill-reports.ts';

const RESULTS = fileURLToPath(new URL('../reports-results.md', import.meta.url));
/** 1,000,000 orders are then those of 359 days. */
const SECONDS_APART = 31;
const SLOWEST_MS = 5_000;
const LEAST_RATE = 0.5;
const P99_RATIO = 3;

const PATHS = [
  '/api/reports/sales?by=day',
  '/api/reports/sales?by=customer',
  '/api/reports/sales?by=product',
  '/api/reports/sales?by=tax',
  '/api/reports/open-items',
];

interface Sample {
  path: string;
  /** Of the report, without orders. */
  reportMs: number;
  /** Orders a second beside a client that requests the report without pause, against orders alone. */
  rateRatio: number;
  alonePerSecond: number;
  besidePerSecond: number;
  aloneP99Ms: number;
  besideP99Ms: number;
}

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const RUNS = options.quick ? 1 : 3;
const SECONDS = options.quick ? 5 : 10;
process.exitCode = await runBench(measure);

async function measure(database: BenchDatabase, signal: AbortSignal): Promise<void> {
  const machine = describeMachine({ dataDir: database.dataDir, postgresVersion: await database.version() });
  say(`${machine.join('\n')}\nFilling the tables with 1,000,000 orders of a year, with payments and refunds`);
  await database.prepareEmpty();
  await database.prepareMillion({ secondsApart: SECONDS_APART });
  await withClient(database.url('million'), fillReports);
  const services = await startServices(database, { target: 'gateway', tables: 'million' }, signal);
  try {
    const samples: Sample[] = [];
    for (const path of PATHS.filter((each) => each.includes(options.only ?? ''))) {
      const sample = await measureReport(services, path, signal);
      say(sampleRow(sample).join('  '));
      samples.push(sample);
    }
    const goals = goalsOf(samples);
    say(`\n${goalsTable(goals)}`);
    if (options.quick || options.only !== undefined)
      say('\nNot the full benchmark: bench/reports-results.md is unchanged.');
    else writeFileSync(RESULTS, resultsText({ machine, goals, samples }));
  } finally {
    await services.stop();
  }
}

async function measureReport(services: Services, path: string, signal: AbortSignal): Promise<Sample> {
  const reportMs: number[] = [];
  const runs: Awaited<ReturnType<typeof measureBeside>>[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    reportMs.push(await timeReport(services, path));
    const measured = await measureBeside(services, { path, clients: 1, seconds: SECONDS }, signal);
    if (Object.keys(measured.answers).some((status) => status !== '200'))
      throw new Error(`${path} was answered ${Object.keys(measured.answers).join(', ')}`);
    runs.push(measured);
  }
  const medianOf = (figure: (run: (typeof runs)[number]) => number) => median(runs.map(figure));
  return {
    path,
    reportMs: median(reportMs),
    rateRatio: medianOf(({ alone, beside }) => beside.ordersPerSecond / alone.ordersPerSecond),
    alonePerSecond: medianOf(({ alone }) => alone.ordersPerSecond),
    besidePerSecond: medianOf(({ beside }) => beside.ordersPerSecond),
    aloneP99Ms: medianOf(({ alone }) => alone.p99Ms),
    besideP99Ms: medianOf(({ beside }) => beside.p99Ms),
  };
}

/** @throws Error if the report is refused */
async function timeReport({ port, adminKey }: Services, path: string): Promise<number> {
  const startedAtMs = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { authorization: `Bearer ${adminKey}` },
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path} was answered ${response.status}: ${text}`);
  return performance.now() - startedAtMs;
}

function goalsOf(samples: Sample[]): Goal[] {
  const slowestMs = Math.max(...samples.map(({ reportMs }) => reportMs));
  const leastRate = Math.min(...samples.map(({ rateRatio }) => rateRatio));
  const p99Ratio = Math.max(...samples.map(({ aloneP99Ms, besideP99Ms }) => besideP99Ms / aloneP99Ms));
  return [
    {
      name: 'a report of 1,000,000 orders, the slowest',
      wanted: `≤ ${SLOWEST_MS / 1000} s`,
      measured: `${(slowestMs / 1000).toFixed(1)} s`,
      reached: slowestMs <= SLOWEST_MS,
    },
    {
      name: 'orders a second beside a report against orders alone, the worst',
      wanted: `≥ ${LEAST_RATE} ×`,
      measured: `${leastRate.toFixed(2)} ×`,
      reached: leastRate >= LEAST_RATE,
    },
    {
      name: 'p99 of orders beside a report against orders alone, the worst',
      wanted: `≤ ${P99_RATIO} ×`,
      measured: `${p99Ratio.toFixed(1)} ×`,
      reached: p99Ratio <= P99_RATIO,
    },
  ];
}

function sampleRow(sample: Sample): string[] {
  return [
    `\`${sample.path}\``,
    (sample.reportMs / 1000).toFixed(1),
    Math.round(sample.alonePerSecond).toLocaleString('en'),
    Math.round(sample.besidePerSecond).toLocaleString('en'),
    sample.rateRatio.toFixed(2),
    sample.aloneP99Ms.toFixed(1),
    sample.besideP99Ms.toFixed(1),
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
  const head = ['report', 's', 'orders/s alone', 'beside it', 'ratio', 'p99 alone, ms', 'p99 beside it, ms'];
  return `# What reports cost

Written by \`npm run bench:reports\`: reports over 1,000,000 orders of a year, with 2,000,000 lines, 900,000 payments and 50,000
refunds, read through the gateway. ${CALLERS} callers place orders of three lines, first alone, then beside one client that
requests the report without pause. Everything shares the machine.

${machine.map((line) => `- ${line}`).join('\n')}
- each figure is the median of ${RUNS} runs of ${SECONDS} s, after ${WARM_UP_SECONDS} s of warm-up

${goalsTable(goals)}

${table(head, samples.map(sampleRow))}
`;
}
