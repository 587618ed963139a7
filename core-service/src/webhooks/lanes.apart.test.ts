import { afterEach, expect, test } from '@jest/globals';
import type { WebhookReport } from '@stockroom/contracts/webhook-commands';
import { eventually } from '../testing/eventually.ts';
import { answered, type SendingCore, startSendingCore } from './testing/sending-core.ts';

const ENDPOINTS = 200;
const EVENTS = 10;
const SLOTS = 4;

let core: SendingCore;
let release: (report: WebhookReport) => void = () => undefined;
afterEach(async () => {
  release(answered(200));
  await core.close();
});

test('100 endpoints that never answer keep 100 others waiting for nothing, and take four slots each', async () => {
  const never = new Promise<WebhookReport>((resolve) => {
    release = resolve;
  });
  core = await startSendingCore(({ data }) => (data.url.includes('hang') ? never : answered(200)));
  for (let n = 0; n < ENDPOINTS; n += 1)
    await core.aWebhook({ url: `http://127.0.0.1:9/${n % 2 === 0 ? 'hang' : 'fine'}/${n}` });
  await core.happen(Array.from({ length: EVENTS }, (_, index) => index + 1));
  await core.fanOut();
  const count = async (which: string, state: string) => {
    const [row] = await core.query<{ count: number }>(
      `select count(*)::integer as count from webhook_deliveries as delivery
        join webhook_endpoints as endpoint on endpoint.id = endpoint_id where url like $1 and ${state}`,
      [`%${which}%`],
    );
    return row?.count;
  };
  const half = ENDPOINTS / 2;
  await eventually('all deliveries of healthy endpoints', async () =>
    (await count('fine', `state = 'delivered'`)) === half * EVENTS ? true : null,
  );
  expect(await count('hang', `state <> 'waiting'`)).toBe(0);
  expect(await count('hang', 'claimed_at is not null')).toBe(half * SLOTS);
  const hanging = core.sent.filter(({ data }) => data.url.includes('hang'));
  expect(hanging).toHaveLength(half * SLOTS);
});

test('an endpoint that has failed gets one webhook at a time', async () => {
  let inFlight = 0;
  let most = 0;
  core = await startSendingCore(async () => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise((resolve) => void setTimeout(resolve, 20));
    inFlight -= 1;
    return answered(500);
  });
  await core.aWebhook();
  await core.query('update webhook_endpoints set failures = 1, failing_since = now()');
  await core.happen([1, 2, 3]);
  await core.fanOut();
  await eventually('an attempt at each', async () => (core.sent.length >= 3 ? true : null));
  expect(most).toBe(1);
});

test('a delivery whose worker was lost is sent by another one when its lease has ended', async () => {
  core = await startSendingCore(() => answered(200));
  await core.dispatcher.close();
  const { id } = await core.aWebhook();
  await core.happen([1]);
  await core.fanOut();
  // As a killed worker leaves it.
  await core.query(
    `update webhook_deliveries set attempts = 1, claimed_at = now(), available_at = now() + interval '1 hour'`,
  );
  const other = core.start();
  try {
    expect(core.sent).toEqual([]);
    await core.query(`update webhook_deliveries set available_at = now()`);
    const [delivery] = await eventually('the delivery', async () => {
      const found = await core.deliveries(id);
      return found[0]?.state === 'delivered' ? found : null;
    });
    expect(delivery.attempts).toBe(2);
  } finally {
    await other.close();
  }
});

test('two instances send each delivery once, and one of them fans out at a time', async () => {
  core = await startSendingCore(() => answered(200));
  const other = core.start();
  const { id } = await core.aWebhook();
  await core.happen(Array.from({ length: 50 }, (_, index) => index + 1));
  await Promise.all([core.fanOut(), core.fanOut(), core.fanOut()]);
  await eventually('all deliveries', async () => {
    const [row] = await core.query<{ count: number }>(
      `select count(*)::integer as count from webhook_deliveries where state = 'delivered'`,
    );
    return row?.count === 50 ? true : null;
  });
  await other.close();
  expect(core.sent).toHaveLength(50);
  expect(await core.deliveries(id)).not.toEqual([]);
});

test('while the orchestrator cannot send, deliveries keep their attempts, and go when it can', async () => {
  core = await startSendingCore(() => answered(200));
  const { id } = await core.aWebhook();
  let isDown = true;
  core.reactBy(() => {
    if (isDown) return { nonsense: true } as unknown as WebhookReport;
    return answered(200);
  });
  await core.happen([1, 2, 3]);
  await core.fanOut();
  await eventually('an attempt', async () => (core.sent.length > 0 ? true : null));
  isDown = false;
  const deliveries = await eventually('the deliveries', async () => {
    await core.query(
      `update webhook_deliveries set available_at = now() where claimed_at is null and state = 'waiting'`,
    );
    const found = await core.deliveries(id);
    return found.every(({ state }: { state: string }) => state === 'delivered') ? found : null;
  });
  expect(deliveries.map(({ attempts }: { attempts: number }) => attempts)).toEqual([1, 1, 1]);
  expect((await core.get(`/webhooks/${id}`)).body.failingSince).toBeNull();
});
