import type { Goal } from '../../report/goals.ts';
import type { MeasuredEinvoice } from '../einvoice/run-einvoices.ts';
import type { PipelineSummary } from '../pipeline/summarize-pipeline.ts';
import type { Contender } from '../render/contenders.ts';
import type { MeasuredDraw } from '../render/run-draws.ts';
import type { SampleKind } from '../render/samples.ts';

/** The goals, as far as this run has measured them. */
export function listInvoiceGoals(
  draws: MeasuredDraw[],
  einvoices: MeasuredEinvoice[],
  pipeline: PipelineSummary | null,
): Goal[] {
  return [
    ...(draws.length === 0 ? [] : drawGoals(draws)),
    ...(einvoices.length === 0 ? [] : einvoiceGoals(einvoices)),
    ...(pipeline === null ? [] : pipelineGoals(pipeline)),
  ];
}

function drawGoals(draws: MeasuredDraw[]): Goal[] {
  const rate = (contender: Contender, kind: SampleKind) =>
    draws.find((each) => each.contender === contender && each.kind === kind)?.result.invoicesPerSecond ?? 0;
  const latin = rate('stockroom', 'latin5');
  return [
    atLeast('5 lines Latin, against bare pdfkit', latin / rate('bare pdfkit', 'latin5'), {
      least: 0.5,
      unit: '×',
    }),
    atLeast('5 lines Latin, against pdfmake', latin / rate('pdfmake', 'latin5'), { least: 6, unit: '×' }),
    atLeast('5 lines of mixed scripts, against Latin', rate('stockroom', 'mixed5') / latin, {
      least: 0.5,
      unit: '×',
    }),
  ];
}

function einvoiceGoals(einvoices: MeasuredEinvoice[]): Goal[] {
  const ours = einvoices.find(({ embedder }) => embedder === 'stockroom');
  return [atMost('PDF with its XML, against without', ours?.ratio ?? Number.NaN, { most: 1.25, unit: '×' })];
}

function pipelineGoals({ idle, drain, creditNotesPerSecond, live }: PipelineSummary): Goal[] {
  return [
    atMost('order to mail when idle, p50', idle.p50Ms, { most: 150, unit: 'ms' }),
    atLeast('drain of the backlog', drain.invoicesPerSecond, { least: 60, unit: 'invoices/s' }),
    atLeast('drain of credit notes', creditNotesPerSecond, { least: 60, unit: 'credit notes/s' }),
    atMost('gateway p99 during the drain, against when idle', live.p99Ratio, { most: 2, unit: '×' }),
    atMost('peak memory of the orchestrator over the drain', drain.orchestratorPeakMb, {
      most: 300,
      unit: 'MB',
    }),
  ];
}

function atLeast(name: string, value: number, { least, unit }: { least: number; unit: string }): Goal {
  return {
    name,
    wanted: `≥ ${least} ${unit}`,
    measured: `${figure(value)} ${unit}`,
    reached: value >= least,
  };
}

function atMost(name: string, value: number, { most, unit }: { most: number; unit: string }): Goal {
  return { name, wanted: `≤ ${most} ${unit}`, measured: `${figure(value)} ${unit}`, reached: value <= most };
}

function figure(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}
