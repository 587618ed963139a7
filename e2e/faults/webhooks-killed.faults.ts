import { afterEach, expect, test } from '@jest/globals';
import type { WebhookWithSecretJson } from '@stockroom/contracts/webhooks';
import { withClient } from '@stockroom/local/postgres/with-client';
import { placeOrder } from '../api.ts';
import { eventually, postgresPid } from '../stockroom-under-test.ts';
import { useStockroom } from '../use-stockroom.ts';
import { endBackOffs } from './testing/end-back-offs.ts';
import { startWebhookReceiver } from '../webhook-receiver.ts';

const ROUNDS = 6;
const ORDERS_PER_ROUND = 15;

const stockroom = useStockroom({ each: 'file' });
const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

const kill = (pid: number) => process.kill(pid, 'SIGKILL');

/** Kills a part, in turn: core, the orchestrator, PostgreSQL. */
function killInTurn(round: number): void {
  const { pids } = stockroom().running();
  if (round % 3 === 0) kill(pids.core);
  else if (round % 3 === 1) kill(pids.orchestrator);
  else kill(postgresPid(stockroom().dataDir) as number);
}

async function order(): Promise<string> {
  return eventually('an order to be placed', async () => {
    const body = { customerId: 1, items: [{ productId: 1, quantity: 1 }] };
    const placed = await placeOrder(`${stockroom().running().gatewayUrl}/api/orders`, body).catch(() => null);
    return placed?.orderId ?? null;
  });
}

const query = <Row extends object>(text: string): Promise<Row[]> =>
  withClient(stockroom().running().databaseUrl, async (client) => (await client.query<Row>(text)).rows);

test('while each part is killed in turn, every event reaches the receiver, and has one delivery', async () => {
  const receiver = await startWebhookReceiver();
  closing.push(receiver.close);
  const answer = await fetch(`${stockroom().running().gatewayUrl}/api/webhooks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: receiver.url }),
  });
  const webhook = (await answer.json()) as WebhookWithSecretJson;
  receiver.trust(webhook.secret);
  const placed: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const placing = Array.from({ length: ORDERS_PER_ROUND }, order);
    killInTurn(round);
    placed.push(...(await Promise.all(placing)));
  }

  const isToldOf = (orderId: string) => (type: string) =>
    receiver.received.some((event) => event.type === type && event.data['orderId'] === orderId);
  await eventually('every order to be told, and every invoice', async () => {
    await endBackOffs(stockroom().running().databaseUrl);
    return placed.every((orderId) => ['order.placed', 'document.sent'].every(isToldOf(orderId)))
      ? true
      : null;
  });
  await eventually('every delivery to be recorded', async () => {
    await endBackOffs(stockroom().running().databaseUrl);
    const [row] = await query<{ waiting: string; missing: string }>(
      `select (select count(*) from webhook_deliveries where state <> 'delivered') as waiting,
        (select count(*) from events where order_id is not null and not exists (
          select from webhook_deliveries where (epoch, xid, n) = (events.epoch, events.xid, events.n))) as missing`,
    );
    return row?.waiting === '0' && row.missing === '0' ? true : null;
  });
  // Those of the catalogue happened before the webhook existed.
  const events = await query<{ id: string; deliveries: string }>(
    `select format('evt_%s_%s_%s', epoch, xid, n) as id, (select count(*) from webhook_deliveries
        where (epoch, xid, n) = (events.epoch, events.xid, events.n)) as deliveries
      from events where order_id is not null`,
  );
  const told = new Set(receiver.received.map(({ id }) => id));
  expect(events.length).toBeGreaterThanOrEqual(4 * placed.length);
  expect(events.filter(({ id, deliveries }) => deliveries !== '1' || !told.has(id))).toEqual([]);
});
