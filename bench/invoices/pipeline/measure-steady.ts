import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '@stockroom/local/postgres/with-client';
import { countMails, waitForMails } from './mails.ts';
import { placeOrder } from './place-order.ts';
import type { Pipeline } from './start-pipeline.ts';

const POLL_MS = 20;

export interface SteadyResult {
  ordersPerSecond: number;
  storedPerSecond: number;
  mailedPerSecond: number;
}

/**
 * Places an order whenever fewer than `inFlight` are between order and inbox: the sustainable throughput of the whole
 * pipeline.
 */
export async function measureSteady(
  pipeline: Pipeline,
  { inFlight, warmUpSeconds, seconds }: { inFlight: number; warmUpSeconds: number; seconds: number },
  signal: AbortSignal,
): Promise<SteadyResult> {
  const { dataDir, gatewayUrl, databaseUrl } = pipeline;
  const mailsBefore = countMails(dataDir);
  const fromMs = Date.now() + warmUpSeconds * 1000;
  const untilMs = fromMs + seconds * 1000;
  let placed = 0;
  while (Date.now() < untilMs) {
    const free = inFlight - (placed - (countMails(dataDir) - mailsBefore));
    const orders = Array.from({ length: Math.max(0, free) }, () =>
      placeOrder(`${gatewayUrl}/api/orders`, placed++),
    );
    await Promise.all([...orders, sleep(POLL_MS, undefined, { signal })]);
  }
  await waitForMails(dataDir, { count: mailsBefore + placed, timeoutSeconds: 30 }, signal);
  const count = (table: string, column: string) =>
    withClient(databaseUrl, (client) =>
      client.query<{ count: string }>(
        `select count(*) from ${table} where ${column} >= $1 and ${column} < $2`,
        [new Date(fromMs), new Date(untilMs)],
      ),
    ).then(({ rows }) => Number(rows[0]?.count) / seconds);
  return {
    ordersPerSecond: await count('orders', 'created_at'),
    storedPerSecond: await count('documents', 'stored_at'),
    mailedPerSecond: await count('documents', 'sent_at'),
  };
}
