import { fileURLToPath } from 'node:url';
import type { LoadResult } from '../load/generate-load.ts';
import { runLoadGenerator } from '../load/run-load-generator.ts';
import { runProgram } from '../run-program.ts';
import type { Services } from '../services/start-services.ts';
import type { CrowdPlan, CrowdResult } from './crowd.ts';

const CROWD = fileURLToPath(new URL('crowd.ts', import.meta.url));
/** The clients that place orders one after another. */
export const CALLERS = 8;
export const WARM_UP_SECONDS = 1.5;

/** Orders with and without readers. */
export interface Beside {
  /** With orders alone, measured just before. */
  alone: LoadResult;
  beside: LoadResult;
  answers: CrowdResult;
}

/** Places orders, first alone, then beside `clients` clients that read `path` without pause. */
export async function measureBeside(
  services: Services,
  { path, clients, seconds }: { path: string; clients: number; seconds: number },
  signal: AbortSignal,
): Promise<Beside> {
  const { port, adminKey } = services;
  const orders = () => placeOrders(services, seconds, signal);
  const alone = await orders();
  const plan: CrowdPlan = { port, path, apiKey: adminKey, clients, seconds: seconds + 3 };
  const [output, beside] = await Promise.all([
    runProgram({
      file: process.execPath,
      args: [CROWD, JSON.stringify(plan)],
      signal,
      timeoutSeconds: plan.seconds + 30,
    }),
    orders(),
  ]);
  return { alone, beside, answers: JSON.parse(output) as CrowdResult };
}

function placeOrders({ port, path, apiKey }: Services, seconds: number, signal: AbortSignal) {
  const load = { workload: 'spread', callers: CALLERS, warmUpSeconds: WARM_UP_SECONDS, seconds } as const;
  return runLoadGenerator({ port, path, apiKey, ...load }, signal);
}
