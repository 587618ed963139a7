import { expect, test } from '@jest/globals';
import type { ReconciliationJson } from '@stockroom/contracts/reconcile';
import { setTimeout as sleep } from 'node:timers/promises';
import { placeOrder } from '../api.ts';
import { NO_WRONG_ROWS, readBooks } from '../read-books.ts';
import { eventually, isAlive } from '../stockroom-under-test.ts';
import { useStockroom } from '../use-stockroom.ts';

const stockroom = useStockroom({ each: 'test' });

const ORDERS = 24;
const KILLS = 4;
const QUANTITY = 3;

/** Sends a request until it is answered by core, as a client does whose connection breaks. */
async function sendUntilAnswered(path: string, body: object, key: string): Promise<number> {
  return eventually(`an answer to ${key}`, async () => {
    const answer = await fetch(`${stockroom().running().gatewayUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null);
    return answer === null || answer.status >= 500 ? null : answer.status;
  });
}

/** Kills core -9 again and again, each time after it has been restarted. */
async function killCore(until: () => boolean): Promise<number> {
  let kills = 0;
  let last: number | null = null;
  while (kills < KILLS || !until()) {
    const pid = await eventually('core to be there again', async () => {
      const current = stockroom().running().pids.core;
      return current !== last && isAlive(current) ? current : null;
    });
    await sleep(250);
    process.kill(pid, 'SIGKILL');
    last = pid;
    kills += 1;
    if (kills >= KILLS * 3) break;
  }
  return kills;
}

test('core is killed with -9 during refunds and cancellations: each is done once, with one credit note', async () => {
  const { gatewayUrl, databaseUrl } = stockroom().running();
  const orderIds: string[] = [];
  for (let n = 0; n < ORDERS; n += 1) {
    const order = { customerId: 1, items: [{ productId: 1, quantity: QUANTITY }] };
    orderIds.push((await placeOrder(`${gatewayUrl}/api/orders`, order)).orderId);
  }
  let isDone = false;
  const killing = killCore(() => isDone);
  const results = await Promise.all(
    orderIds.map(async (orderId, n) => {
      const path = `/api/orders/${orderId}`;
      const refund = { lines: [{ line: 1, quantity: 1 }], reason: 'r' };
      const refunded = [];
      for (let nth = 0; nth < 2; nth += 1)
        refunded.push(await sendUntilAnswered(`${path}/refunds`, refund, `refund-${n}-${nth}`));
      const last = await sendUntilAnswered(`${path}/cancel`, { reason: 'customer' }, `cancel-${n}`);
      return [...refunded, last];
    }),
  );
  isDone = true;
  expect(await killing).toBeGreaterThanOrEqual(KILLS);
  expect(results).toEqual(orderIds.map(() => [201, 201, 200]));

  const reconciled = await eventually('the outbox to be empty', async () => {
    const answer = await fetch(`${gatewayUrl}/api/admin/reconcile`).catch(() => null);
    if (answer?.status !== 200) return null;
    const jobs = (await (await fetch(`${gatewayUrl}/api/admin/jobs?limit=1`)).json()) as { data: unknown[] };
    return jobs.data.length === 0 ? ((await answer.json()) as ReconciliationJson) : null;
  });
  expect(reconciled.checks.filter(({ count }) => count > 0)).toEqual([]);
  const { wrongRows } = await readBooks(databaseUrl);
  expect(wrongRows).toEqual(NO_WRONG_ROWS);
  for (const orderId of orderIds) {
    const refunds = (await (await fetch(`${gatewayUrl}/api/orders/${orderId}/refunds`)).json()) as {
      data: { kind: string; lines: { quantity: number }[] }[];
    };
    const returned = refunds.data.filter(({ kind }) => kind === 'REFUND');
    expect(returned.map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([[1], [1]]);
  }
});
