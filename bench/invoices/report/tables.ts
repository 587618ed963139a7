import { table } from '../../report/tables.ts';
import { LIBRARIES, type Library, nameOf } from '../einvoice/libraries.ts';
import type { MeasuredEinvoice } from '../einvoice/run-einvoices.ts';
import type { PipelineSample } from '../pipeline/measure-pipeline.ts';
import type { PipelineSummary } from '../pipeline/summarize-pipeline.ts';
import type { MeasuredDraw } from '../render/run-draws.ts';
import type { SampleKind } from '../render/samples.ts';

const SAMPLE_NAMES: Record<SampleKind, string> = {
  latin5: '5 lines, Latin',
  mixed5: '5 lines, mixed scripts',
  latin100: '100 lines, Latin',
};

/** Every contender with its figures, and its rate as a multiple of Stockroom's for the same invoice. */
export function drawsTable(draws: MeasuredDraw[]): string {
  const rows = draws.map(({ contender, kind, result }) => {
    const ours = draws.find((each) => each.contender === 'stockroom' && each.kind === kind);
    const onlyNoto = kind === 'mixed5' && contender !== 'stockroom' ? ', characters of Noto Sans' : '';
    return [
      `${SAMPLE_NAMES[kind]}${onlyNoto}`,
      contender,
      result.invoicesPerSecond.toFixed(1),
      (result.invoicesPerSecond / (ours?.result.invoicesPerSecond ?? Number.NaN)).toFixed(2),
      result.p50Ms.toFixed(2),
      (result.bytes / 1000).toFixed(1),
    ];
  });
  return table(['invoice', 'drawn by', 'invoices/s', '× Stockroom', 'p50 ms', 'kB'], rows);
}

/** Each way to make a PDF with its XML, and its time as a multiple of that of our PDF without XML. */
export function einvoicesTable(einvoices: MeasuredEinvoice[]): string {
  const rows = einvoices.map(({ embedder, plainP50Ms, p50Ms, ratio, plainBytes, bytes }) => [
    LIBRARIES.includes(embedder as Library) ? nameOf(embedder as Library) : embedder,
    plainP50Ms.toFixed(2),
    p50Ms.toFixed(2),
    ratio.toFixed(2),
    (plainBytes / 1000).toFixed(1),
    (bytes / 1000).toFixed(1),
  ]);
  const head = [
    'XML made and embedded by',
    'p50 ms without XML',
    'p50 ms with XML',
    '× without',
    'kB without',
    'kB with',
  ];
  return table(head, rows);
}

export function pipelineTable({ idle, steady, drain, creditNotesPerSecond, live }: PipelineSummary): string {
  return table(
    ['figure', 'measured'],
    [
      [
        `order to mail when idle (${idle.orders} orders)`,
        `p50 ${idle.p50Ms.toFixed(0)} ms, p99 ${idle.p99Ms.toFixed(0)} ms`,
      ],
      [
        'live orders, 32 in progress',
        `${steady.ordersPerSecond.toFixed(0)} ordered, ${steady.storedPerSecond.toFixed(0)} stored, ${steady.mailedPerSecond.toFixed(0)} mailed a second`,
      ],
      [
        `drain of ${drain.backlog.toLocaleString('en')} orders`,
        `${drain.invoicesPerSecond.toFixed(0)} invoices/s, ${drain.seconds.toFixed(1)} s in all`,
      ],
      [
        `drain of ${drain.backlog.toLocaleString('en')} refunds`,
        `${creditNotesPerSecond.toFixed(0)} credit notes/s`,
      ],
      ['largest difference between the places of a mail and its number', `${drain.farthestPlaces} places`],
      ['live requests when idle', `p50 ${live.idleP50Ms.toFixed(1)} ms, p99 ${live.idleP99Ms.toFixed(1)} ms`],
      [
        'live requests during the drain',
        `p50 ${live.drainP50Ms.toFixed(1)} ms, p99 ${live.drainP99Ms.toFixed(1)} ms`,
      ],
      [
        'peak memory',
        `core ${drain.corePeakMb.toFixed(0)} MB, orchestrator ${drain.orchestratorPeakMb.toFixed(0)} MB`,
      ],
    ],
  );
}

/** One line for the terminal during the run. */
export function drawLine({ contender, kind, result }: MeasuredDraw): string {
  return `${SAMPLE_NAMES[kind].padEnd(24)} ${contender.padEnd(22)} ${result.invoicesPerSecond.toFixed(1).padStart(7)}/s`;
}

/** One line for the terminal during the run. */
export function pipelineLine({ drain, liveWhenIdle, steady }: PipelineSample): string {
  const p99 = `p99 of live requests ${liveWhenIdle.p99Ms.toFixed(1)} ms idle, ${drain.live.p99Ms.toFixed(1)} ms in the drain`;
  return `steady ${steady.mailedPerSecond.toFixed(0)}/s   drain ${drain.invoicesPerSecond.toFixed(0)}/s   ${p99}`;
}
