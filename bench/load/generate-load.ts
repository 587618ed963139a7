import type { Workload } from '../cases.ts';
import { percentile } from '../statistics.ts';
import { type Answer, runCaller } from './caller.ts';
import { buildRequests } from './workload.ts';

/** The limit of orders in a run, for any duration. */
const MAX_ORDERS = 5_000_000;
const CREATED = 201;

export interface LoadPlan {
  port: number;
  path: string;
  apiKey: string;
  workload: Workload;
  callers: number;
  warmUpSeconds: number;
  seconds: number;
}

export interface LoadResult {
  ordersPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Orders answered with 201, including the warm-up. */
  answered: number;
  /** The CPU time of the load generator itself, per order. */
  cpuMicrosecondsPerOrder: number;
}

/**
 * Places orders with `callers` concurrent clients. Counts the answers within `seconds` after the warm-up.
 * @throws Error with the first answer that is not a 201
 */
export async function generateLoad(plan: LoadPlan): Promise<LoadResult> {
  const requests = buildRequests(plan);
  const latenciesMs: number[] = [];
  let sent = 0;
  let answered = 0;
  const fromMs = performance.now() + plan.warmUpSeconds * 1000;
  const untilMs = fromMs + plan.seconds * 1000;

  function nextRequest(): Buffer | null {
    if (sent >= MAX_ORDERS || performance.now() >= untilMs) return null;
    return requests[sent++ % requests.length] as Buffer;
  }

  function onAnswer({ status, latencyMs, bytes }: Answer): void {
    if (status !== CREATED) throw new Error(`answered ${status}: ${bytes.toString()}`);
    answered += 1;
    const nowMs = performance.now();
    if (nowMs >= fromMs && nowMs < untilMs) latenciesMs.push(latencyMs);
  }

  const callers = Array.from({ length: plan.callers }, () =>
    runCaller({ port: plan.port, nextRequest, onAnswer }),
  );
  await Promise.all(callers);
  const { user, system } = process.cpuUsage();
  const sorted = Float64Array.from(latenciesMs).toSorted();
  return {
    ordersPerSecond: sorted.length / plan.seconds,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
    answered,
    cpuMicrosecondsPerOrder: (user + system) / answered,
  };
}
