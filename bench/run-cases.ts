import type { Case, Tables, Workload } from './cases.ts';
import { resetTables } from './database/reset-tables.ts';
import type { BenchDatabase } from './database/start-database.ts';
import { measureHttp } from './measure-http.ts';
import { measurePgbench } from './pgbench/measure-pgbench.ts';
import { type Measured, medianSample, type Sample } from './sample.ts';

interface RunOptions {
  database: BenchDatabase;
  /** Null if pgbench is not installed: its cases are skipped. */
  pgbench: string | null;
  seconds: number;
  warmUpSeconds: number;
  runs: number;
  onSample: (round: number, measured: Measured) => void;
}

/** Measures every case once per round, so that a noisy minute does not affect one case only. Returns the medians. */
export async function runCases(options: RunOptions, cases: Case[], signal: AbortSignal): Promise<Measured[]> {
  const wanted = cases.filter(({ target }) => target !== 'pgbench' || options.pgbench !== null);
  const samples = new Map<Case, Sample[]>(wanted.map((each) => [each, []]));
  for (let round = 1; round <= options.runs; round += 1) {
    for (const each of wanted) {
      signal.throwIfAborted();
      await resetTables(options.database, each.tables);
      const sample = await runCase(options, each, signal);
      samples.get(each)?.push(sample);
      options.onSample(round, { case: each, sample });
    }
  }
  return [...samples].map(([each, all]) => ({ case: each, sample: medianSample(all) }));
}

async function runCase(
  { database, pgbench, seconds, warmUpSeconds }: RunOptions,
  each: Case,
  signal: AbortSignal,
): Promise<Sample> {
  if (each.target !== 'pgbench') {
    return measureHttp({ database, each: { ...each, target: each.target }, seconds, warmUpSeconds }, signal);
  }
  if (pgbench === null) throw new Error('pgbench is not installed');
  const { workload, callers: clients } = each;
  const databaseUrl = database.url(each.tables);
  return measurePgbench(
    { pgbench, databaseUrl, workload, year: database.year, clients, warmUpSeconds, seconds },
    signal,
  );
}

/**
 * The limit of one transaction per order: the best of pgbench, or core with batches of one if pgbench is not installed.
 */
export function findLimit(
  measured: Measured[],
  { workload, tables }: { workload: Workload; tables: Tables },
): Measured | undefined {
  const bestOf = (target: Case['target']) =>
    measured
      .filter(
        (each) =>
          each.case.target === target && each.case.workload === workload && each.case.tables === tables,
      )
      .toSorted((x, y) => y.sample.ordersPerSecond - x.sample.ordersPerSecond)[0];
  return bestOf('pgbench') ?? bestOf('core, batches of one');
}
