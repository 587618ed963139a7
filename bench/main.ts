import { type Case, listCases, onMillion, WORKLOADS } from './cases.ts';
import type { BenchDatabase } from './database/start-database.ts';
import { resetTables } from './database/reset-tables.ts';
import { measureOwnLimit } from './load/measure-own-limit.ts';
import { measureMemory, type MemoryReading } from './measure-memory.ts';
import { type BenchOptions, parseOptions } from './options.ts';
import { findPgbench } from './pgbench/find-pgbench.ts';
import { describeMachine } from './report/describe-machine.ts';
import { listGoals } from './report/goals.ts';
import { casesTable, goalsTable, sampleLine } from './report/tables.ts';
import { writeResults } from './report/write-results.ts';
import { runBench, say } from './run-bench.ts';
import { findLimit, runCases } from './run-cases.ts';
import type { Measured } from './sample.ts';

process.exitCode = await runBench((database, signal) =>
  measure(parseOptions(process.argv.slice(2)), database, signal),
);

async function measure(options: BenchOptions, database: BenchDatabase, signal: AbortSignal): Promise<void> {
  const machine = describeMachine({ dataDir: database.dataDir, postgresVersion: await database.version() });
  say(machine.join('\n'));
  await database.prepareEmpty();
  if (options.parts.has('e')) {
    say('Filling the tables with 1,000,000 orders');
    await database.prepareMillion();
  }
  const ownLimit = await measureOwnLimit(options.seconds, signal);
  say(`The load generator alone does ${Math.round(ownLimit.ordersPerSecond)} orders/s.`);

  const measured = await measureCases(options, database, signal);
  const memory = options.parts.has('memory') ? await measureFullLoad(options, database, signal) : [];
  const goals = listGoals(measured, memory);
  say(`\n${casesTable(measured)}\n\n${goalsTable(goals)}`);
  if (options.whole) writeResults({ options, machine, measured, goals, ownLimit });
  else say('\nNot the full benchmark: bench/results.md is unchanged.');
}

async function measureCases(
  options: BenchOptions,
  database: BenchDatabase,
  signal: AbortSignal,
): Promise<Measured[]> {
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

async function measureFullLoad(
  options: BenchOptions,
  database: BenchDatabase,
  signal: AbortSignal,
): Promise<MemoryReading[]> {
  say(`Full load for ${options.memoryAtSeconds.at(-1)} s`);
  await resetTables(database, 'empty');
  return measureMemory(database, options.memoryAtSeconds, signal);
}
