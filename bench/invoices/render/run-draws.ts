import { fileURLToPath } from 'node:url';
import { runProgram } from '../../run-program.ts';
import { median } from '../../statistics.ts';
import { CONTENDERS, type Contender } from './contenders.ts';
import type { DrawPlan, DrawResult } from './measure-draw.ts';
import { SAMPLES, type SampleKind } from './samples.ts';

const DRAW_INVOICES = fileURLToPath(new URL('../draw-invoices.ts', import.meta.url));

export interface MeasuredDraw {
  contender: Contender;
  kind: SampleKind;
  result: DrawResult;
}

interface DrawRun {
  runs: number;
  warmUpSeconds: number;
  seconds: number;
  onResult: (round: number, measured: MeasuredDraw) => void;
}

/** Measures every contender with every sample once per round, in a separate process. Returns the medians. */
export async function runDraws(
  { runs, warmUpSeconds, seconds, onResult }: DrawRun,
  signal: AbortSignal,
): Promise<MeasuredDraw[]> {
  const cases = SAMPLES.flatMap((kind) => CONTENDERS.map((contender) => ({ contender, kind }))).filter(
    // Plain pdfkit does not choose fonts: the limit for mixed scripts is the limit for Latin.
    ({ contender, kind }) => contender !== 'bare pdfkit' || kind !== 'mixed5',
  );
  const results = new Map(cases.map((each) => [each, [] as DrawResult[]]));
  for (let round = 1; round <= runs; round += 1) {
    for (const each of cases) {
      const result = await runDraw({ ...each, warmUpSeconds, seconds }, signal);
      results.get(each)?.push(result);
      onResult(round, { ...each, result });
    }
  }
  return [...results].map(([{ contender, kind }, all]) => ({ contender, kind, result: medianResult(all) }));
}

async function runDraw(plan: DrawPlan, signal: AbortSignal): Promise<DrawResult> {
  const output = await runProgram({
    file: process.execPath,
    args: [DRAW_INVOICES, JSON.stringify(plan)],
    signal,
    timeoutSeconds: plan.warmUpSeconds + plan.seconds + 60,
  });
  return JSON.parse(output) as DrawResult;
}

function medianResult(all: DrawResult[]): DrawResult {
  const medianOf = (figure: (result: DrawResult) => number) => median(all.map(figure));
  return {
    invoicesPerSecond: medianOf((result) => result.invoicesPerSecond),
    p50Ms: medianOf((result) => result.p50Ms),
    bytes: medianOf((result) => result.bytes),
  };
}
