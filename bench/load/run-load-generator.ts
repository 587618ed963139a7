import { fileURLToPath } from 'node:url';
import { runProgram } from '../run-program.ts';
import type { LoadPlan, LoadResult } from './generate-load.ts';

const LOAD_GENERATOR = fileURLToPath(new URL('../load-generator.ts', import.meta.url));

/** Runs the load generator in a separate process. */
export async function runLoadGenerator(plan: LoadPlan, signal: AbortSignal): Promise<LoadResult> {
  const output = await runProgram({
    file: process.execPath,
    args: [LOAD_GENERATOR, JSON.stringify(plan)],
    signal,
    timeoutSeconds: plan.warmUpSeconds + plan.seconds + 60,
  });
  return JSON.parse(output) as LoadResult;
}
