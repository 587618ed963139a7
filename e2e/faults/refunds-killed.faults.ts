import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { placeOrder } from '../api.ts';
import { eventually, isAlive } from '../stockroom-under-test.ts';
import { useStockroom } from '../use-stockroom.ts';
import { expectCleanBooks } from './testing/expect-clean-books.ts';

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

/** Kills core and the orchestrator -9 in turns, again and again, each time after it has been restarted. */
async function killServices(until: () => boolean): Promise<number> {
  const last: Record<string, number> = {};
  let kills = 0;
  for (; kills < KILLS || (!until() && kills < KILLS * 3); kills += 1) {
    const service = kills % 2 === 0 ? 'core' : 'orchestrator';
    last[service] = await eventually(`${service} to be there again`, async () => {
      const pid = stockroom().running().pids[service];
      return pid !== last[service] && isAlive(pid) ? pid : null;
    });
    await sleep(250);
    process.kill(last[service], 'SIGKILL');
  }
  return kills;
}

test('core and the orchestrator are killed with -9 during refunds and cancellations: each is done once, with one credit note', async () => {
  const { gatewayUrl } = stockroom().running();
  const orderIds: string[] = [];
  for (let n = 0; n < ORDERS; n += 1) {
    const order = { customerId: 1, items: [{ productId: 1, quantity: QUANTITY }] };
    orderIds.push((await placeOrder(`${gatewayUrl}/api/orders`, order)).orderId);
  }
  let isDone = false;
  const killing = killServices(() => isDone);
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

  await expectCleanBooks(stockroom());
  for (const orderId of orderIds) {
    const refunds = (await (await fetch(`${gatewayUrl}/api/orders/${orderId}/refunds`)).json()) as {
      data: { kind: string; lines: { quantity: number }[] }[];
    };
    const returned = refunds.data.filter(({ kind }) => kind === 'REFUND');
    expect(returned.map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([[1], [1]]);
  }
});
