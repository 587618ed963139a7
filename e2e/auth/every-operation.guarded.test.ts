import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CustomerJson } from '@stockroom/contracts/customers';
import type { GrantedScope } from '@stockroom/contracts/keys';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { ProductJson } from '@stockroom/contracts/products';
import { eventually } from '../stockroom-under-test.ts';
import { aForeignKey, bearer, type GuardedShop, startGuardedShop } from './testing/guarded-shop.ts';

interface Guarded {
  operationId: string;
  security: Record<string, string[]>[];
  requestBody?: { content: Record<string, { example?: unknown }> };
}

// The document that is given out: an operation that is added to it is tried here without further ado.
const document = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Guarded>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) =>
    Object.assign(operation, { path, method: method.toUpperCase() }),
  ),
);
const guarded = operations.filter(({ security }) => security.length > 0);
const scopesOf = ({ security }: Guarded) => security.flatMap(({ apiKey = [] }) => apiKey);
const isForCustomers = ({ security }: Guarded) => security.some((each) => 'customerToken' in each);

const CUSTOMERS = 3;
let shop: GuardedShop;
/** One order of each customer, whose invoices are sent. */
const orders: OrderJson[] = [];
const expired = { key: '' };
/** Tokens and keys that stood in addresses: no log may have them. */
const secrets: string[] = [];
const revoked = { id: 0, key: '' };

beforeAll(async () => {
  shop = await startGuardedShop();
  const soon = new Date(Date.now() + 10_000);
  expired.key = (await shop.makeKey(everything, soon.toISOString())).key;
  const product = await shop.make<ProductJson>('/api/products', {
    sku: 'S',
    name: 'Oak shelf',
    price: 5,
    quantity: 100,
  });
  const items = [{ productId: product.id, quantity: 1 }];
  for (let n = 0; n < CUSTOMERS; n += 1) {
    const fields = { name: `Customer ${n}`, email: `customer-${n}@example.com` };
    const { id: customerId } = await shop.make<CustomerJson>('/api/customers', fields);
    orders.push(await shop.make<OrderJson>('/api/orders', { customerId, items }));
  }
  Object.assign(revoked, await shop.makeKey(everything));
  await shop.send(`/api/keys/${revoked.id}`, { method: 'DELETE' });
  for (const { orderId } of orders) {
    await eventually(`the invoice of ${orderId}`, async () => {
      const answer = await shop.send(`/api/orders/${orderId}/invoice`);
      return ((await answer.json()) as { state: string }).state === 'SENT' ? true : null;
    });
  }
  await sleep(Math.max(0, soon.getTime() - Date.now()));
});
afterAll(() => shop.stop());

const everything: GrantedScope[] = [
  ...(['orders', 'products', 'customers', 'invoices', 'inventory', 'keys'] as const).map(
    (area) => `${area}:*` as const,
  ),
  'admin',
];

/** Sends an operation's example about things that are there, so that it would do something if it were let in. */
function send(
  operation: (typeof operations)[number],
  headers: Record<string, string>,
  orderId = ownOrder().orderId,
) {
  const [type, { example } = {}] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const path = operation.path.replace('{orderId}', orderId).replaceAll(/\{\w+\}/g, '1');
  return fetch(`${shop.gatewayUrl}${path}`, {
    method: operation.method,
    redirect: 'manual',
    headers: { ...headers, ...(type === undefined ? {} : { 'content-type': type }) },
    ...(type === undefined ? {} : { body: typeof example === 'string' ? example : JSON.stringify(example) }),
  });
}

const ownOrder = () => orders[0] as OrderJson;

async function tell(answer: Response) {
  const { code, status } = (await answer.json()) as { code: string; status: number };
  return {
    status: [answer.status, status],
    type: answer.headers.get('content-type'),
    code,
    challenge: answer.headers.get('www-authenticate'),
  };
}

const refusal = (status: number, code: string, challenge: string) => ({
  status: [status, status],
  type: 'application/problem+json',
  code,
  challenge: `Bearer realm="stockroom"${challenge}`,
});

test('only health, and the document itself, are there for everybody', () => {
  const open = operations
    .filter(({ security }) => security.length === 0)
    .map(({ operationId }) => operationId);
  expect(open.toSorted()).toEqual(['getLiveness', 'getOpenApi', 'getReadiness']);
});

test('each operation refuses whoever has no good key with the right scope, and nothing is changed', async () => {
  const before = await shop.fingerprint();
  for (const operation of guarded) {
    const scopes = scopesOf(operation);
    const others = everything.filter(
      (scope) => !scopes.some((each) => each.split(':')[0] === scope.split(':')[0]),
    );
    const { key: withOthers } = await shop.makeKey(others);
    const invalid = refusal(401, 'unauthenticated', ', error="invalid_token"');
    const cases = {
      'no key': [{}, refusal(401, 'unauthenticated', '')],
      'another scheme': [{ authorization: 'Basic YTpi' }, refusal(401, 'unauthenticated', '')],
      malformed: [bearer('sk_short'), invalid],
      'no such key': [bearer(aForeignKey()), invalid],
      revoked: [bearer(revoked.key), invalid],
      expired: [bearer(expired.key), invalid],
      'other scopes': [
        bearer(withOthers),
        refusal(403, 'insufficient_scope', `, error="insufficient_scope", scope="${scopes.join(' ')}"`),
      ],
    } as const;
    for (const [name, [headers, expected]] of Object.entries(cases)) {
      const answer = await tell(await send(operation, headers as Record<string, string>));
      expect([operation.operationId, name, answer]).toEqual([operation.operationId, name, expected]);
    }
  }
  const { api_keys: _, ...after } = await shop.fingerprint();
  const { api_keys: __, ...unchanged } = before;
  expect(after).toEqual(unchanged);
});

test('a customer token opens what the document says and nothing else', async () => {
  const { customerId } = ownOrder();
  const { token } = await shop.make<{ token: string }>(`/api/customers/${customerId}/tokens`, {});
  const { api_keys: _, ...before } = await shop.fingerprint();
  for (const operation of guarded) {
    const { status } = await send(operation, bearer(token));
    expect([operation.operationId, status]).toEqual([
      operation.operationId,
      isForCustomers(operation) ? 200 : 403,
    ]);
  }
  const { api_keys: __, ...after } = await shop.fingerprint();
  expect(after).toEqual(before);
});

test("no customer sees another's order, invoice or PDF, by any path", async () => {
  const paths = ['/api/orders/X', '/orders/X', '/api/orders/X/invoice', '/api/orders/X/invoice.pdf'];
  for (const { customerId } of orders) {
    const { token } = await shop.make<{ token: string }>(`/api/customers/${customerId}/tokens`, {});
    for (const order of orders) {
      const isTheirs = order.customerId === customerId;
      for (const path of paths) {
        const answer = await shop.send(path.replace('X', order.orderId), { as: token });
        expect([path, answer.status]).toEqual([path, isTheirs ? 200 : 404]);
        const text = await answer.text();
        expect(text.includes('"code":"order_not_found"')).toBe(!isTheirs);
      }
      const link = await fetch(`${shop.gatewayUrl}/api/orders/${order.orderId}/invoice.pdf?token=${token}`);
      expect([link.status, link.headers.get('content-type')]).toEqual(
        isTheirs ? [200, 'application/pdf'] : [404, 'application/problem+json'],
      );
    }
  }
});

test('a token in the address is for the PDF only, and an API key has no place there', async () => {
  const { customerId, orderId } = ownOrder();
  const { token } = await shop.make<{ token: string }>(`/api/customers/${customerId}/tokens`, {});
  const { key } = await shop.makeKey(everything);
  const statusOf = async (path: string) => (await fetch(`${shop.gatewayUrl}${path}`)).status;
  expect(await statusOf(`/api/orders/${orderId}?token=${token}`)).toBe(401);
  expect(await statusOf(`/api/orders/${orderId}/invoice?token=${token}`)).toBe(401);
  expect(await statusOf(`/api/orders/${orderId}/invoice/verify?token=${token}`)).toBe(401);
  expect(await statusOf(`/api/orders/${orderId}/invoice.pdf?token=${key}`)).toBe(401);
  expect(await statusOf(`/api/orders/${orderId}/invoice.pdf?token=${token}x`)).toBe(401);
  expect(await statusOf(`/api/orders/${orderId}/invoice.pdf?token=${token}&token=${token}`)).toBe(401);
  secrets.push(token, key.slice(10));
});

test('a key that is revoked at one instance of core is refused by the other within 10 s', async () => {
  const { id, key } = await shop.makeKey(['orders:read']);
  const [here = '', there = ''] = shop.coreUrls;
  const statusAt = async (url: string) => (await fetch(`${url}/orders`, { headers: bearer(key) })).status;
  expect([await statusAt(here), await statusAt(there)]).toEqual([200, 200]);
  const revocation = await fetch(`${here}/keys/${id}`, {
    method: 'DELETE',
    headers: bearer(shop.bootstrapKey),
  });
  expect(revocation.status).toBe(204);
  expect(await statusAt(here)).toBe(401);
  const revokedAtMs = performance.now();
  await eventually('the other instance to know', async () => ((await statusAt(there)) === 401 ? true : null));
  expect(performance.now() - revokedAtMs).toBeLessThan(10_000);
});

test('no service logs what stood in an address or a header, however much it logs', async () => {
  secrets.push(expired.key.slice(10), shop.bootstrapKey.slice(10));
  // A line is a second late at most.
  await sleep(1_500);
  const logs = shop.logs();
  expect(logs).toContain('request answered');
  expect(secrets.filter((secret) => logs.includes(secret))).toEqual([]);
});
