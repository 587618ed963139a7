import { type Case, listCases, onMillion, WORKLOADS } from './cases.ts';
import { type BenchDatabase, startDatabase } from './database/start-database.ts';
import { resetTables } from './database/reset-tables.ts';
import { measureOwnLimit } from './load/measure-own-limit.ts';
import { measureMemory, type MemoryReading } from './measure-memory.ts';
import { type BenchOptions, parseOptions } from './options.ts';
import { findPgbench } from './pgbench/find-pgbench.ts';
import { describeMachine } from './report/describe-machine.ts';
import { listGoals } from './report/goals.ts';
import { casesTable, goalsTable, sampleLine } from './report/tables.ts';
import { writeResults } from './report/write-results.ts';
import { findLimit, runCases } from './run-cases.ts';
import type { Measured } from './sample.ts';

const stopSignal = new AbortController();
const { signal } = stopSignal;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stopSignal.abort());
process.exitCode = await main();

async function main(): Promise<number> {
  try {
    await bench(parseOptions(process.argv.slice(2)));
    return 0;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(signal.aborted ? 'Stopped.\n' : `The benchmark failed: ${text}\n`);
    return 1;
  }
}

async function bench(options: BenchOptions): Promise<void> {
  const database = await startDatabase();
  try {
    await measure(options, database);
  } finally {
    await database.stop();
  }
}

async function measure(options: BenchOptions, database: BenchDatabase): Promise<void> {
  const machine = describeMachine({ dataDir: database.dataDir, postgresVersion: await database.version() });
  say(machine.join('\n'));
  await database.prepareEmpty();
  if (options.parts.has('e')) {
    say('Filling the tables with 1,000,000 orders');
    await database.prepareMillion();
  }
  const ownLimit = await measureOwnLimit(options.seconds, signal);
  say(`The load generator alone does ${Math.round(ownLimit.ordersPerSecond)} orders/s.`);

  const measured = await measureCases(options, database);
  const memory = options.parts.has('memory') ? await measureFullLoad(options, database) : [];
  const goals = listGoals(measured, memory);
  say(`\n${casesTable(measured)}\n\n${goalsTable(goals)}`);
  if (options.whole) writeResults({ options, machine, measured, goals, ownLimit });
  else say('\nNot the whole of the benchmark: bench/results.md is left as it was.');
}

async function measureCases(options: BenchOptions, database: BenchDatabase): Promise<Measured[]> {
  const pgbench = findPgbench();
  if (pgbench === null && options.parts.has('a'))
    say('pgbench is not installed: (b), core with batches of one, stands in for (a).');
  const { seconds, warmUpSeconds, runs } = options;
  const run = {
    database,
    pgbench,
    seconds,
    warmUpSeconds,
    runs,
    onSample: (round: number, sample: Measured) => say(`${round}/${runs}  ${sampleLine(sample)}`),
  };
  const measured = await runCases(run, listCases(options.parts), signal);
  if (!options.parts.has('e')) return measured;
  const limits = WORKLOADS.flatMap((workload) => findLimit(measured, { workload, tables: 'empty' }) ?? []);
  const twins = limits.map((limit): Case => onMillion(limit.case));
  return [...measured, ...(await runCases(run, twins, signal))];
}

async function measureFullLoad(options: BenchOptions, database: BenchDatabase): Promise<MemoryReading[]> {
  say(`Full load for ${options.memoryAtSeconds.at(-1)} s`);
  await resetTables(database, 'empty');
  return measureMemory(database, options.memoryAtSeconds, signal);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
