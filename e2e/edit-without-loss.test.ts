import { expect, test } from '@jest/globals';
import type { CustomerJson } from '@stockroom/contracts/customers';
import type { ChangeJson } from '@stockroom/contracts/history';
import type { Page } from '@stockroom/contracts/lists';
import type { Problem } from '@stockroom/contracts/problems';
import type { ProductJson } from '@stockroom/contracts/products';
import { invoiceSent, mailsAbout, placeOrder, post } from './api.ts';
import { useSharedStockroom } from './use-stockroom.ts';

const stockroom = useSharedStockroom();

interface Answered<Body> {
  status: number;
  etag: string | null;
  body: Body;
}

async function send<Body>(method: string, path: string, init: RequestInit = {}): Promise<Answered<Body>> {
  const response = await fetch(`${stockroom().running().gatewayUrl}/api${path}`, { method, ...init });
  const text = await response.text();
  return {
    status: response.status,
    etag: response.headers.get('etag'),
    body: (text === '' ? null : JSON.parse(text)) as Body,
  };
}
async function edit<Body>(
  method: string,
  path: string,
  { body, type = 'application/json', ifMatch }: { body: object; type?: string; ifMatch?: string | null },
): Promise<Answered<Body>> {
  const headers = { 'content-type': type, ...(ifMatch ? { 'if-match': ifMatch } : {}) };
  return send<Body>(method, path, { headers, body: JSON.stringify(body) });
}

test('of two concurrent edits of a product, the second gets 412, is repeated, and both edits are kept', async () => {
  const { gatewayUrl } = stockroom().running();
  const created = await post(`${gatewayUrl}/api/products`, {
    sku: 'E-1',
    name: 'Jug',
    price: 5,
    quantity: 9,
  });
  const { id } = (await created.json()) as ProductJson;
  const path = `/products/${id}`;
  const seen = created.headers.get('etag');

  const first = await edit<ProductJson>('PUT', path, {
    body: { sku: 'E-1', name: 'Jug, 1 l', price: 5 },
    ifMatch: seen,
  });
  expect(first).toMatchObject({
    status: 200,
    etag: expect.stringMatching(/^"2-9-/),
    body: { name: 'Jug, 1 l', quantity: 9 },
  });
  const patch = { body: { price: 6.5, metadata: { shelf: 'B2' } }, type: 'application/merge-patch+json' };
  const second = await edit<Problem>('PATCH', path, { ...patch, ifMatch: seen });
  expect(second).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });

  const again = await send<ProductJson>('GET', path);
  const patched = await edit<ProductJson>('PATCH', path, { ...patch, ifMatch: again.etag });
  expect(patched).toMatchObject({
    status: 200,
    etag: expect.stringMatching(/^"3-/),
    body: { name: 'Jug, 1 l', price: 6.5, metadata: { shelf: 'B2' } },
  });
  const history = await send<Page<ChangeJson>>('GET', `${path}/history`);
  expect(history.body.data.map(({ action }) => action)).toEqual(['updated', 'updated', 'created']);

  expect((await edit('PATCH', path, { ...patch, type: 'text/plain' })).status).toBe(415);
  expect((await send('DELETE', path)).status).toBe(204);
  expect((await send('GET', path)).status).toBe(404);
});

test('an anonymised customer keeps its orders and invoices unchanged, and cannot order any more', async () => {
  const { gatewayUrl, inboxUrl } = stockroom().running();
  const ordersUrl = `${gatewayUrl}/api/orders`;
  const person = { name: 'Ada Gone', email: 'ada.gone@example.com', address: 'Gone street 1' };
  const { id } = (await (await post(`${gatewayUrl}/api/customers`, person)).json()) as CustomerJson;
  const placed = await placeOrder(ordersUrl, { customerId: id, items: [{ productId: 1, quantity: 1 }] });
  expect((await send('DELETE', `/customers/${id}`)).status).toBe(204);

  const invoice = await invoiceSent(`${ordersUrl}/${placed.orderId}`);
  expect(await mailsAbout(inboxUrl, invoice.number)).toMatchObject([{ to: [person.email] }]);
  expect((await send('GET', `/orders/${placed.orderId}`)).body).toEqual(placed);
  expect((await send<CustomerJson>('GET', `/customers/${id}`)).body).toMatchObject({
    name: 'Erased customer',
    email: `erased-${id}@invalid`,
    address: null,
  });
  const refused = await post(ordersUrl, { customerId: id, items: [{ productId: 1, quantity: 1 }] });
  expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([422, 'unknown_customer']);
  expect((await send('DELETE', '/products/1')).body).toMatchObject({ code: 'product_in_use' });
});
