import { setTimeout as sleep } from 'node:timers/promises';
import { PRODUCTS } from '../../database/seed-shop.ts';
import { percentile } from '../../statistics.ts';
import { placeOrder } from './place-order.ts';

/** One of this many requests places an order; the others read a product. */
const READS_PER_ORDER = 4;

export interface LiveResult {
  requests: number;
  orders: number;
  p50Ms: number;
  p99Ms: number;
}

/**
 * Sends requests through the gateway at a fixed rate, without waiting for earlier answers, until `isOver`. A request's
 * time counts from its due time.
 * @throws Error if an answer is unexpected
 */
export async function streamRequests(
  gatewayUrl: string,
  { perSecond, isOver }: { perSecond: number; isOver: () => boolean },
  signal: AbortSignal,
): Promise<LiveResult> {
  const startedAtMs = performance.now();
  const latenciesMs: number[] = [];
  const open: Promise<void>[] = [];
  let orders = 0;
  for (let n = 0; !isOver(); n += 1) {
    const dueAtMs = startedAtMs + (n * 1000) / perSecond;
    await sleep(Math.max(0, dueAtMs - performance.now()), undefined, { signal });
    const isOrder = n % READS_PER_ORDER === 0;
    if (isOrder) orders += 1;
    const request = isOrder ? placeOrder(`${gatewayUrl}/api/orders`, n) : readProduct(gatewayUrl, n);
    open.push(request.then(() => void latenciesMs.push(performance.now() - dueAtMs)));
  }
  await Promise.all(open);
  const sorted = Float64Array.from(latenciesMs).toSorted();
  return {
    requests: sorted.length,
    orders,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
  };
}

async function readProduct(gatewayUrl: string, n: number): Promise<void> {
  const response = await fetch(`${gatewayUrl}/api/products/${(n % PRODUCTS) + 1}`);
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`a product was answered ${response.status}`);
}
