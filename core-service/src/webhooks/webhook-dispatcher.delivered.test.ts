import { afterEach, expect, test } from '@jest/globals';
import type { WebhookSend } from '@stockroom/contracts/webhook-commands';
import type { DeliveryJson } from '@stockroom/contracts/webhooks';
import { Webhook } from 'standardwebhooks';
import { inTransaction } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { eventually } from '../testing/eventually.ts';
import { answered, type SendingCore, startSendingCore } from './testing/sending-core.ts';

let core: SendingCore;
afterEach(() => core.close());

const allIn = (id: number, state: string): Promise<DeliveryJson[]> =>
  eventually(`all deliveries to be ${state}`, async () => {
    const found = (await core.deliveries(id)) as DeliveryJson[];
    return found.length > 0 && found.every((each) => each.state === state) ? found : null;
  });

const verify = (secret: string, { data }: WebhookSend) => new Webhook(secret).verify(data.body, data.headers);

test('each event goes to each endpoint that wants its type once, signed with the secret of the endpoint', async () => {
  core = await startSendingCore(() => answered(204));
  const all = await core.aWebhook();
  const some = await core.aWebhook({ eventTypes: ['stock.low', 'order.placed'] });
  const none = await core.aWebhook({ eventTypes: ['order.placed'] });
  await core.happen([7, 8]);
  await core.fanOut();
  await core.fanOut();
  for (const { id, secret } of [all, some]) {
    const deliveries = await allIn(id, 'delivered');
    expect(
      deliveries.map(({ attempts, lastStatus, lastAnswer }) => [attempts, lastStatus, lastAnswer]),
    ).toEqual([
      [1, 204, 'said'],
      [1, 204, 'said'],
    ]);
    const ids = new Set(deliveries.map((each) => each.id));
    const commands = core.sent.filter(({ data }) => ids.has(data.deliveryId));
    const events = commands.map((command) => verify(secret, command));
    expect(events).toHaveLength(2);
    for (const [index, { data }] of commands.entries()) {
      expect(events[index]).toEqual({
        id: data.headers['webhook-id'],
        type: 'stock.low',
        timestamp: expect.any(String),
        data: { productId: expect.any(Number) },
      });
      expect(() => verify(none.secret, commands[index] as WebhookSend)).toThrow(
        'No matching signature found',
      );
    }
  }
  expect(await core.deliveries(none.id)).toEqual([]);
});

test('an endpoint gets the events that commit after its creation, also if they began before', async () => {
  core = await startSendingCore(() => answered(200));
  await core.happen([1]);
  await core.fanOut();
  const created = await inTransaction(core.pool, async (tx) => {
    await insertEvents(tx, [{ type: 'stock.low', at: new Date(), productId: 2 }]);
    return core.aWebhook();
  });
  await core.happen([3]);
  await core.fanOut();
  expect(await allIn(created.id, 'delivered')).toHaveLength(2);
});

test.each([302, 400, 500])(
  'an answer of %d is no success: the delivery waits for its second attempt',
  async (status) => {
    core = await startSendingCore(() => answered(status));
    const { id } = await core.aWebhook();
    await core.happen([1]);
    await core.fanOut();
    const [delivery] = await eventually('an attempt', async () => {
      const found = (await core.deliveries(id)) as DeliveryJson[];
      return found[0]?.lastStatus === status ? found : null;
    });
    expect(delivery).toMatchObject({
      state: 'waiting',
      attempts: 1,
      lastError: `the endpoint answered ${status}`,
      lastAnswer: 'said',
    });
    const shown = (await core.get(`/webhooks/${id}`)).body;
    expect(shown.failingSince).not.toBeNull();
    core.reactBy(() => answered(200));
    await core.query(`update webhook_deliveries set available_at = now()`);
    await allIn(id, 'delivered');
    expect((await core.get(`/webhooks/${id}`)).body.failingSince).toBeNull();
  },
);

test('after ten attempts a delivery has failed, and can be resent with ten more', async () => {
  core = await startSendingCore(() => answered(500));
  const { id } = await core.aWebhook();
  await core.happen([1]);
  await core.fanOut();
  const failed = await eventually('the last attempt', async () => {
    await core.query(`update webhook_deliveries set available_at = now() where claimed_at is null`);
    await core.query(`update webhook_endpoints set paused_until = null`);
    const [delivery] = (await core.deliveries(id)) as DeliveryJson[];
    return delivery?.state === 'failed' ? delivery : null;
  });
  expect([failed.attempts, failed.nextAttemptAt]).toEqual([10, null]);
  await core.query(`update webhook_endpoints set paused_until = null`);
  core.reactBy(() => answered(200));
  const resent = await core.post(`/webhooks/${id}/deliveries/${failed.id}/resend`, {});
  expect([resent.status, resent.body.state, resent.body.attempts]).toEqual([202, 'waiting', 0]);
  const [delivered] = await allIn(id, 'delivered');
  expect([delivered?.attempts, delivered?.eventId]).toEqual([1, failed.eventId]);
});

test('an endpoint that answers 410 is disabled, gets no more until it is enabled, and then what it missed', async () => {
  core = await startSendingCore(() => answered(410));
  const { id } = await core.aWebhook({ eventTypes: ['stock.low'] });
  await core.happen([1]);
  await core.fanOut();
  await eventually('the endpoint to be disabled', async () =>
    (await core.get(`/webhooks/${id}`)).body.disabledReason === 'gone' ? true : null,
  );
  await core.happen([2, 3]);
  await core.fanOut();
  expect(await core.deliveries(id)).toHaveLength(1);
  const [first] = (await core.deliveries(id)) as DeliveryJson[];
  const resent = await core.post(`/webhooks/${id}/deliveries/${first?.id}/resend`, {});
  expect(resent.body.code).toBe('webhook_disabled');
  core.reactBy(() => answered(200));
  expect((await core.post(`/webhooks/${id}/enable`, {})).body).toMatchObject({
    enabled: true,
    failingSince: null,
  });
  await core.query(`update webhook_deliveries set available_at = now() where claimed_at is null`);
  await core.fanOut();
  await eventually('three deliveries', async () => ((await core.deliveries(id)).length === 3 ? true : null));
  await allIn(id, 'delivered');
});

test('a test is sent to a disabled endpoint too, once, and changes nothing of its state', async () => {
  core = await startSendingCore(() => answered(500));
  const { id, secret } = await core.aWebhook();
  await core.query(`update webhook_endpoints set disabled_at = now(), disabled_reason = 'failing'`);
  const { status, body } = await core.post(`/webhooks/${id}/test`, {});
  expect([status, body]).toEqual([
    202,
    expect.objectContaining({ eventType: 'webhook.test', state: 'waiting' }),
  ]);
  const [delivery] = await allIn(id, 'failed');
  expect(delivery).toMatchObject({ eventId: `test_${delivery?.id}`, attempts: 1, lastStatus: 500 });
  expect(verify(secret, core.sent[0] as WebhookSend)).toMatchObject({
    type: 'webhook.test',
    data: { webhookId: id },
  });
  expect((await core.get(`/webhooks/${id}`)).body).toMatchObject({ enabled: false, failingSince: null });
});

test('for 24 hours after a rotation, both secrets verify', async () => {
  core = await startSendingCore(() => answered(200));
  const { id, secret } = await core.aWebhook();
  const rotated = (await core.post(`/webhooks/${id}/rotate-secret`, {})).body;
  await core.post(`/webhooks/${id}/test`, {});
  await allIn(id, 'delivered');
  for (const each of [secret, rotated.secret]) verify(each, core.sent[0] as WebhookSend);
  await core.query(`update webhook_endpoints set previous_secret_until = now()`);
  await core.post(`/webhooks/${id}/test`, {});
  await eventually('the second test', async () => (core.sent.length === 2 ? true : null));
  verify(rotated.secret, core.sent[1] as WebhookSend);
  expect(() => verify(secret, core.sent[1] as WebhookSend)).toThrow('No matching signature found');
});

test('what was missed since a time is recovered once; what was delivered is not sent again', async () => {
  core = await startSendingCore(() => answered(200));
  const since = new Date().toISOString();
  await core.happen([1]);
  const { id } = await core.aWebhook({ eventTypes: ['order.placed'] });
  await core.happen([2]);
  await core.fanOut();
  expect(await core.deliveries(id)).toEqual([]);
  await core.patch(`/webhooks/${id}`, { eventTypes: null });
  await core.happen([3]);
  await core.fanOut();
  await allIn(id, 'delivered');
  for (let times = 0; times < 2; times += 1) {
    expect((await core.post(`/webhooks/${id}/recover`, { since })).status).toBe(202);
    await core.fanOut();
  }
  await eventually('three deliveries', async () => ((await core.deliveries(id)).length === 3 ? true : null));
  await allIn(id, 'delivered');
  expect(core.sent).toHaveLength(3);
});
