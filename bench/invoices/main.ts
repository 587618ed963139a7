import type { BenchDatabase } from '../database/start-database.ts';
import { describeMachine } from '../report/describe-machine.ts';
import { goalsTable } from '../report/tables.ts';
import { runBench, say } from '../run-bench.ts';
import { runEinvoices } from './einvoice/run-einvoices.ts';
import { type InvoiceBenchOptions, parseInvoiceOptions } from './options.ts';
import { measurePipeline, type PipelineSample } from './pipeline/measure-pipeline.ts';
import { type PipelineSummary, summarizePipeline } from './pipeline/summarize-pipeline.ts';
import { runDraws } from './render/run-draws.ts';
import { listInvoiceGoals } from './report/goals.ts';
import { drawLine, drawsTable, einvoicesTable, pipelineLine, pipelineTable } from './report/tables.ts';
import { writeInvoiceResults } from './report/write-results.ts';

process.exitCode = await runBench((database, signal) =>
  measure(parseInvoiceOptions(process.argv.slice(2)), database, signal),
);

async function measure(
  options: InvoiceBenchOptions,
  database: BenchDatabase,
  signal: AbortSignal,
): Promise<void> {
  const machine = describeMachine({ dataDir: database.dataDir, postgresVersion: await database.version() });
  say(machine.join('\n'));
  const { runs, parts } = options;
  const onResult = (round: number, each: Parameters<typeof drawLine>[0]) =>
    say(`${round}/${runs}  ${drawLine(each)}`);
  const draws = parts.has('draw') ? await runDraws({ ...options, onResult }, signal) : [];
  const einvoices = parts.has('einvoice') ? await runEinvoices({ ...options, say }, signal) : [];
  const pipeline = parts.has('pipeline') ? await measureRounds(options, database, signal) : null;

  const goals = listInvoiceGoals(draws, einvoices, pipeline);
  if (draws.length > 0) say(`\n${drawsTable(draws)}`);
  if (einvoices.length > 0) say(`\n${einvoicesTable(einvoices)}`);
  if (pipeline !== null) say(`\n${pipelineTable(pipeline)}`);
  say(`\n${goalsTable(goals)}`);
  if (options.whole && pipeline !== null)
    writeInvoiceResults({ options, machine, draws, einvoices, pipeline, goals });
  else say('\nNot the full benchmark: bench/invoices-results.md is unchanged.');
}

async function measureRounds(
  { runs, pipeline: plan }: InvoiceBenchOptions,
  database: BenchDatabase,
  signal: AbortSignal,
): Promise<PipelineSummary> {
  await database.prepareEmpty();
  const samples: PipelineSample[] = [];
  for (let round = 1; round <= runs; round += 1) {
    signal.throwIfAborted();
    const sample = await measurePipeline(database, { round, plan }, signal);
    samples.push(sample);
    say(`${round}/${runs}  ${pipelineLine(sample)}`);
  }
  return summarizePipeline(samples);
}
