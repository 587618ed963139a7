import { afterEach, expect, test } from '@jest/globals';
import { webhookFailingSchema } from '@stockroom/contracts/callback';
import type { WebhookFailing } from '@stockroom/contracts/callback';
import { createCallbackClient } from '../callbacks/callback-client.ts';
import { createDispatcher } from '../outbox/dispatcher.ts';
import { CALLBACK_SECRET, startFakeReceiver } from '../testing/fake-orchestrator.ts';
import { eventually } from '../testing/eventually.ts';
import { createDeliverFailing } from './deliver-failing.ts';
import { answered, type SendingCore, startSendingCore } from './testing/sending-core.ts';

let core: SendingCore;
afterEach(() => core.close());

/** Has an attempt fail at an endpoint that has failed for some days. */
async function failAfter(days: number, { warnedHoursAgo }: { warnedHoursAgo: number | null }, status = 500) {
  core = await startSendingCore(() => answered(status));
  const { id } = await core.aWebhook({ url: 'http://127.0.0.1:9/token-in-path', description: 'ERP' });
  await core.query(
    `update webhook_endpoints set failures = 3, failing_since = now() - $1 * interval '1 day',
      warned_at = now() - $2 * interval '1 hour'`,
    [days, warnedHoursAgo],
  );
  await core.happen([1]);
  await core.fanOut();
  await eventually('the attempt', async () =>
    (await core.deliveries(id))[0]?.lastStatus === status ? true : null,
  );
  const events = await core.query<{ type: string; data: object | null }>(
    `select type, data from events where type like 'webhook.%'`,
  );
  const jobs = await core.query<{ payload: WebhookFailing['data'] }>(
    `select payload from outbox where kind = 'webhook.failing'`,
  );
  return { id, events, told: jobs.map(({ payload }) => payload) };
}

test('after four days of failures the shop is told once, a day before the webhook is disabled', async () => {
  const { id, events, told } = await failAfter(4.01, { warnedHoursAgo: null });
  expect(events).toEqual([{ type: 'webhook.failing', data: null }]);
  expect(told).toEqual([
    expect.objectContaining({
      webhookId: id,
      origin: 'http://127.0.0.1:9',
      description: 'ERP',
      disabledReason: null,
    }),
  ]);
  expect(JSON.stringify(told)).not.toContain('token-in-path');
  expect((await core.get(`/webhooks/${id}`)).body.enabled).toBe(true);
});

test('between the warning and its end, the shop is not told again', async () => {
  const { events, told } = await failAfter(4.9, { warnedHoursAgo: 20 });
  expect([events, told]).toEqual([[], []]);
});

test('after five days, a day after the warning, the webhook is disabled, and the shop is told', async () => {
  const { id, events, told } = await failAfter(5.01, { warnedHoursAgo: 24.1 });
  expect(events).toEqual([{ type: 'webhook.disabled', data: { reason: 'failing' } }]);
  expect(told).toEqual([expect.objectContaining({ webhookId: id, disabledReason: 'failing' })]);
  expect((await core.get(`/webhooks/${id}`)).body).toMatchObject({
    enabled: false,
    disabledReason: 'failing',
  });
});

test('a webhook that answers 410 is disabled, and the orchestrator gets the alert', async () => {
  const { id, events } = await failAfter(0, { warnedHoursAgo: null }, 410);
  expect(events).toEqual([{ type: 'webhook.disabled', data: { reason: 'gone' } }]);
  const receiver = await startFakeReceiver(webhookFailingSchema, () => ({
    status: 200,
    body: { stored: null, sent: null, failure: null },
  }));
  const { clock } = core.deps;
  const callbackClient = createCallbackClient({ url: receiver.url, secrets: [CALLBACK_SECRET], clock });
  const handler = createDeliverFailing({ clock, callbackClient, seller: core.seller });
  const dispatcher = createDispatcher({
    pool: core.pools.jobs,
    handlers: { 'webhook.failing': handler },
    logger: core.logger,
  });
  dispatcher.wake();
  const [alert] = await eventually('the alert', async () =>
    receiver.events.length > 0 ? receiver.events : null,
  );
  await dispatcher.close();
  callbackClient.close();
  await receiver.close();
  expect(alert?.data).toMatchObject({ webhookId: id, disabledReason: 'gone' });
  expect(receiver.paths).toEqual(['/internal/callbacks/webhook-failing']);
});
