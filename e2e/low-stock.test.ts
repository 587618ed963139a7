import { expect, test } from '@jest/globals';
import type { InventoryAuditJson, MovementJson } from '@stockroom/contracts/inventory';
import type { Page } from '@stockroom/contracts/lists';
import type { ProductJson } from '@stockroom/contracts/products';
import { SHARED_ALERT_EMAIL } from './shared-parts.ts';
import { type InboxMail, invoiceSent, listMails, placeOrder, post } from './api.ts';
import { eventually } from './stockroom-under-test.ts';
import { useSharedStockroom } from './use-stockroom.ts';

const stockroom = useSharedStockroom();

async function read<Body>(path: string): Promise<Body> {
  return (await (await fetch(`${stockroom().running().gatewayUrl}${path}`)).json()) as Body;
}
async function alertsAbout(sku: string): Promise<InboxMail[]> {
  return listMails(stockroom().running().inboxUrl, { to: SHARED_ALERT_EMAIL, subject: sku });
}

test('a sale below the reorder point mails one alert, and the next only after the stock has recovered', async () => {
  const { gatewayUrl } = stockroom().running();
  const created = await post(`${gatewayUrl}/api/products`, {
    sku: 'LOW-1',
    name: 'Copper kettle',
    price: 49.5,
    quantity: 10,
    reorderPoint: 5,
  });
  const { id } = (await created.json()) as ProductJson;
  const sell = (quantity: number) =>
    placeOrder(`${gatewayUrl}/api/orders`, { customerId: 1, items: [{ productId: id, quantity }] });
  const adjust = (delta: number) =>
    post(`${gatewayUrl}/api/products/${id}/adjustments`, {
      delta,
      reason: 'received',
      note: 'from the e2e test',
    });

  await sell(6);
  const [alert] = await eventually('the alert', async () => {
    const alerts = await alertsAbout('LOW-1');
    return alerts.length > 0 ? alerts : null;
  });
  expect(alert).toMatchObject({
    to: [SHARED_ALERT_EMAIL],
    subject: 'Low stock: Copper kettle (LOW-1), 4 left',
    attachments: [],
  });
  expect(alert?.text).toContain('Reorder point: 5');

  const { orderId } = await sell(1);
  await invoiceSent(`${gatewayUrl}/api/orders/${orderId}`);
  expect(await alertsAbout('LOW-1')).toHaveLength(1);

  expect((await adjust(10)).status).toBe(201);
  await sell(9);
  const subjects = await eventually('the second alert', async () => {
    const alerts = await alertsAbout('LOW-1');
    return alerts.length > 1 ? alerts.map(({ subject }) => subject) : null;
  });
  expect(subjects).toEqual(expect.arrayContaining(['Low stock: Copper kettle (LOW-1), 4 left']));
  expect(subjects).toHaveLength(2);

  const { data } = await read<Page<MovementJson>>(`/api/products/${id}/movements`);
  expect(data.map(({ before, delta, balance, reason }) => [before, delta, balance, reason])).toEqual([
    [13, -9, 4, 'sold'],
    [3, 10, 13, 'received'],
    [4, -1, 3, 'sold'],
    [10, -6, 4, 'sold'],
    [0, 10, 10, 'received'],
  ]);
});

test('the audit through the gateway finds the stock balanced', async () => {
  const audit = await read<InventoryAuditJson>('/api/inventory/audit');
  expect(audit).toMatchObject({ balanced: true, differences: [] });
  expect(audit.products).toBeGreaterThan(1);
});

test('taking more than the stock gets a problem document through the gateway', async () => {
  const answer = await post(`${stockroom().running().gatewayUrl}/api/products/1/adjustments`, {
    delta: -1_000_000,
    reason: 'lost',
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([409, 'application/problem+json']);
  expect(await answer.json()).toMatchObject({
    code: 'insufficient_stock',
    errors: [{ productId: 1, requested: 1_000_000, available: expect.any(Number) }],
  });
});
