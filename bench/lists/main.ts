import { parseArgs } from 'node:util';
import { createPool } from '../../core-service/src/db/pool.ts';
import { withClient } from '@stockroom/local/postgres/with-client';
import type { BenchDatabase } from '../database/start-database.ts';
import { describeMachine } from '../report/describe-machine.ts';
import { runBench, say } from '../run-bench.ts';
import { median } from '../statistics.ts';
import { fillLists } from './fill-lists.ts';
import { type ListCase, listCases } from './list-cases.ts';
import { type ListSample, measureList } from './measure-list.ts';
import { measureOverview } from './measure-overview.ts';
import { listsReport, overviewReport, writeListsResults } from './write-results.ts';

const RUNS = 3;
const DAY_MS = 24 * 60 * 60 * 1_000;

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, overview: { type: 'boolean', default: false } },
});
process.exitCode = await runBench(measure);

async function measure(database: BenchDatabase, signal: AbortSignal): Promise<void> {
  const machine = describeMachine({ dataDir: database.dataDir, postgresVersion: await database.version() });
  say(machine.join('\n'));
  say('Filling the tables with 1,000,000 orders, products and customers');
  await database.prepareEmpty();
  await database.prepareMillion();
  await withClient(database.url('million'), fillLists);
  signal.throwIfAborted();

  if (options.overview) {
    say(`\n${overviewReport(await measureOverview(database, signal))}`);
    return say('\nNot the full benchmark: bench/lists-results.md is unchanged.');
  }
  const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
  const samples = await measureCases(database, listCases({ from: day(7), to: day(5) }), signal);
  // Last, because it changes rows that the lists read.
  const overview = await measureOverview(database, signal);
  say(`\n${listsReport(samples)}\n\n${overviewReport(overview)}`);
  if (options.quick) say('\nNot the full benchmark: bench/lists-results.md is unchanged.');
  else writeListsResults({ machine, samples, overview, runs: RUNS });
}

async function measureCases(
  database: BenchDatabase,
  cases: ListCase[],
  signal: AbortSignal,
): Promise<ListSample[]> {
  const pool = createPool({ databaseUrl: database.url('million'), onIdleError: () => undefined });
  try {
    const runs: ListSample[][] = [];
    for (let run = 0; run < (options.quick ? 1 : RUNS); run += 1) {
      const samples: ListSample[] = [];
      for (const each of cases) {
        signal.throwIfAborted();
        samples.push(await measureList(pool, each));
      }
      runs.push(samples);
    }
    return cases.map((_, index) => medianSample(runs.map((samples) => samples[index] as ListSample)));
  } finally {
    await pool.end();
  }
}

/** Of several runs of one case, the one with the median ratio. */
function medianSample(samples: ListSample[]): ListSample {
  const ratio = median(samples.map(({ firstMs, deepMs }) => deepMs / firstMs));
  return samples.find(({ firstMs, deepMs }) => deepMs / firstMs === ratio) as ListSample;
}
