import { afterEach, expect, test } from '@jest/globals';
import type { DeliveryJson, WebhookWithSecretJson } from '@stockroom/contracts/webhooks';
import { placeOrder } from './api.ts';
import { eventually } from './stockroom-under-test.ts';
import { useSharedStockroom } from './use-stockroom.ts';
import { startWebhookReceiver } from './webhook-receiver.ts';

const stockroom = useSharedStockroom();
const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function call<Answer>(path: string, method = 'GET', body?: unknown): Promise<Answer> {
  const answer = await fetch(`${stockroom().running().gatewayUrl}/api${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return (answer.status === 204 ? null : await answer.json()) as Answer;
}

async function aWebhook(fields: object): Promise<WebhookWithSecretJson> {
  const webhook = await call<WebhookWithSecretJson>('/webhooks', 'POST', fields);
  closing.push(() => void call(`/webhooks/${webhook.id}`, 'DELETE'));
  return webhook;
}

const deliveriesOf = async (id: number) =>
  (await call<{ data: DeliveryJson[] }>(`/webhooks/${id}/deliveries?limit=100`)).data;

test('an order is told to a receiver that verifies it, and the log shows the answer', async () => {
  const receiver = await startWebhookReceiver();
  closing.push(receiver.close);
  const webhook = await aWebhook({ url: receiver.url, eventTypes: ['order.placed'] });
  receiver.trust(webhook.secret);
  const order = { customerId: 1, items: [{ productId: 1, quantity: 1 }] };
  const { orderId } = await placeOrder(`${stockroom().running().gatewayUrl}/api/orders`, order);
  const event = await eventually('the event', async () => {
    return receiver.received.find(({ data }) => data['orderId'] === orderId) ?? null;
  });
  expect(event).toMatchObject({ type: 'order.placed', data: { orderId } });
  const delivery = await eventually('the delivery to be logged', async () => {
    const found = (await deliveriesOf(webhook.id)).find(({ eventId }) => eventId === event.id);
    return found?.state === 'delivered' ? found : null;
  });
  expect(delivery).toMatchObject({ eventType: 'order.placed', lastStatus: 204, lastError: null });
});

test('a name that resolves to an address of this machine is not called unless it is allowed', async () => {
  // The Stockroom of `npm start` on localhost allows 127.0.0.0/8 and ::1, and no other private address.
  const webhook = await aWebhook({ url: 'https://hooks.example/', eventTypes: ['import.finished'] });
  for (const url of ['http://10.0.0.1/', 'http://169.254.169.254/', 'http://[::ffff:7f00:1]/'])
    expect(await call(`/webhooks/${webhook.id}`, 'PATCH', { url })).toMatchObject({
      code: 'validation_failed',
    });
});
