import { fileURLToPath } from 'node:url';
import { runProgram } from '../../run-program.ts';
import { median } from '../../statistics.ts';
import { fetchLibraries, LIBRARIES } from './libraries.ts';
import { type Embedder, EMBEDDERS, type EinvoicePlan, type EinvoiceResult } from './measure-einvoice.ts';

const DRAW_EINVOICES = fileURLToPath(new URL('../draw-einvoices.ts', import.meta.url));

export interface MeasuredEinvoice extends EinvoiceResult {
  embedder: Embedder;
  /** The time as a multiple of that without XML. */
  ratio: number;
}

interface EinvoiceRun {
  runs: number;
  warmUpSeconds: number;
  seconds: number;
  say: (line: string) => void;
}

/** Measures each way to make a PDF with its XML once per round, in a separate process. Returns the medians over the rounds. */
export async function runEinvoices(
  { runs, warmUpSeconds, seconds, say }: EinvoiceRun,
  signal: AbortSignal,
): Promise<MeasuredEinvoice[]> {
  const absence = fetchLibraries();
  if (absence !== null) say(`NOT RUN: ${LIBRARIES.join(' and ')}, because ${absence}`);
  const embedders = absence === null ? EMBEDDERS : (['stockroom'] as const);
  const results = new Map(embedders.map((embedder) => [embedder, [] as EinvoiceResult[]]));
  for (let round = 1; round <= runs; round += 1) {
    for (const [embedder, all] of results) {
      const result = await runOne({ embedder, warmUpSeconds, seconds }, signal);
      all.push(result);
      const { p50Ms, plainP50Ms } = result;
      const times = `${plainP50Ms.toFixed(2)} ms without XML, ${p50Ms.toFixed(2)} ms with it`;
      say(`${round}/${runs}  e-invoice ${embedder.padEnd(22)} ${times}`);
    }
  }
  return [...results].map(([embedder, all]) => {
    const medianOf = (figure: (result: EinvoiceResult) => number) => median(all.map(figure));
    return {
      embedder,
      plainP50Ms: medianOf(({ plainP50Ms }) => plainP50Ms),
      p50Ms: medianOf(({ p50Ms }) => p50Ms),
      ratio: medianOf(({ p50Ms, plainP50Ms }) => p50Ms / plainP50Ms),
      plainBytes: medianOf(({ plainBytes }) => plainBytes),
      bytes: medianOf(({ bytes }) => bytes),
    };
  });
}

async function runOne(plan: EinvoicePlan, signal: AbortSignal): Promise<EinvoiceResult> {
  const output = await runProgram({
    file: process.execPath,
    args: [DRAW_EINVOICES, JSON.stringify(plan)],
    signal,
    timeoutSeconds: plan.warmUpSeconds + plan.seconds + 60,
  });
  return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '') as EinvoiceResult;
}
