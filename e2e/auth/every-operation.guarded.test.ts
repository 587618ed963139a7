import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CustomerJson } from '@stockroom/contracts/customers';
import type { GrantedScope } from '@stockroom/contracts/keys';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { ProductJson } from '@stockroom/contracts/products';
import { eventually } from '../stockroom-under-test.ts';
import { anUnknownKey, bearer, type GuardedShop, startGuardedShop } from './testing/guarded-shop.ts';

interface Guarded {
  operationId: string;
  security: Record<string, string[]>[];
  parameters?: { in: string; name: string; required: boolean; example?: unknown }[];
  requestBody?: { content: Record<string, { example?: unknown }> };
}

// The published document: new operations are tested automatically.
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
/** One order of each customer, with sent invoices. */
const orders: OrderJson[] = [];
/** Of a refund of the first order. */
let creditNote = '';
const expired = { key: '' };
/** Tokens and keys that were in URLs: no log may contain them. */
const secrets: string[] = [];
const revoked = { id: 0, key: '' };

beforeAll(async () => {
  shop = await startGuardedShop();
  const made = await shop.makeKey(everything, new Date(Date.now() + 3_600_000).toISOString());
  await shop.expireKey(made.id);
  expired.key = made.key;
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
  await shop.make(`/api/orders/${ownOrder().orderId}/refunds`, { amount: 1, reason: 'r' });
  creditNote = await eventually('the credit note', async () => {
    const answer = await shop.send('/api/credit-notes?state=SENT');
    const { data } = (await answer.json()) as { data: { number: string }[] };
    return data[0]?.number ?? null;
  });
});
afterAll(() => shop.stop());

const everything: GrantedScope[] = [
  ...(['orders', 'products', 'customers', 'invoices', 'inventory', 'keys'] as const).map(
    (area) => `${area}:*` as const,
  ),
  'admin',
];

/** Sends an operation's example about existing resources, so that it would have an effect if it were authorized. */
function send(
  operation: (typeof operations)[number],
  headers: Record<string, string>,
  orderId = ownOrder().orderId,
) {
  const [type, { example } = {}] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const path = operation.path
    .replace('{orderId}', orderId)
    .replace('{number}', creditNote)
    .replaceAll(/\{\w+\}/g, '1');
  const url = new URL(`${shop.gatewayUrl}${path}`);
  for (const { in: place, name, required, example: value } of operation.parameters ?? [])
    if (place === 'query' && required) url.searchParams.set(name, String(value));
  return fetch(url, {
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

test('only health checks and the document are public', () => {
  const open = operations
    .filter(({ security }) => security.length === 0)
    .map(({ operationId }) => operationId);
  expect(open.toSorted()).toEqual(['getLiveness', 'getOpenApi', 'getReadiness']);
});

test('each operation refuses requests without a valid key of the right scope, and nothing changes', async () => {
  const keys = new Map<string, string>();
  const keyOf = async (scopes: GrantedScope[]) => {
    const name = scopes.join();
    const key = keys.get(name) ?? (await shop.makeKey(scopes)).key;
    keys.set(name, key);
    return key;
  };
  const before = await shop.fingerprint();
  for (const operation of guarded) {
    const scopes = scopesOf(operation);
    const others = everything.filter(
      (scope) => !scopes.some((each) => each.split(':')[0] === scope.split(':')[0]),
    );
    const withOthers = await keyOf(others);
    const invalid = refusal(401, 'unauthenticated', ', error="invalid_token"');
    const cases = {
      'no key': [{}, refusal(401, 'unauthenticated', '')],
      'another scheme': [{ authorization: 'Basic YTpi' }, refusal(401, 'unauthenticated', '')],
      malformed: [bearer('sk_short'), invalid],
      'no such key': [bearer(anUnknownKey()), invalid],
      revoked: [bearer(revoked.key), invalid],
      expired: [bearer(expired.key), invalid],
      'other scopes': [
        bearer(withOthers),
        refusal(403, 'insufficient_scope', `, error="insufficient_scope", scope="${scopes.join(' ')}"`),
      ],
    } as const;
    for (const [name, [headers, expected]] of Object.entries(cases)) {
      // Any key will do.
      if (name === 'other scopes' && scopes.length === 0) continue;
      const answer = await tell(await send(operation, headers as Record<string, string>));
      expect([operation.operationId, name, answer]).toEqual([operation.operationId, name, expected]);
    }
  }
  const { api_keys: _, ...after } = await shop.fingerprint();
  const { api_keys: __, ...unchanged } = before;
  expect(after).toEqual(unchanged);
});

test('a customer token gives access only to the documented operations', async () => {
  const { customerId } = ownOrder();
  const { token } = await shop.make<{ token: string }>(`/api/customers/${customerId}/tokens`, {});
  const { api_keys: _, ...before } = await shop.fingerprint();
  for (const operation of guarded) {
    const { status } = await send(operation, bearer(token));
    // The invoices of this shop cannot be e-invoices.
    const isOpen = status === 200 || status === 201 || status === 422;
    expect([operation.operationId, isOpen || status]).toEqual([
      operation.operationId,
      isForCustomers(operation) || 403,
    ]);
  }
  const { api_keys: __, ...after } = await shop.fingerprint();
  expect(after).toEqual(before);
});

test("no customer can read another's order, invoice or PDF, on any path", async () => {
  const ofInvoice = ['/invoice', '/invoice.pdf', '/invoice/einvoice-check?format=ubl'];
  const paths = ['/api/orders/X', '/orders/X', ...ofInvoice.map((below) => `/api/orders/X${below}`)];
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
      const asked = await linkTo(order.orderId, token);
      expect(asked.status).toBe(isTheirs ? 201 : 404);
    }
  }
});

const linkTo = (orderId: string, as: string) =>
  shop.send(`/api/orders/${orderId}/invoice/link`, { method: 'POST', as });
const pathOf = async (link: Response) => ((await link.json()) as { path: string }).path;

test('a link gives access only to the PDF of its order, whoever created it', async () => {
  const { customerId, orderId } = ownOrder();
  const { token } = await shop.make<{ token: string }>(`/api/customers/${customerId}/tokens`, {});
  const { key } = await shop.makeKey(['invoices:read']);
  for (const maker of [token, key, shop.bootstrapKey]) {
    const path = await pathOf(await linkTo(orderId, maker));
    const followed = await fetch(`${shop.gatewayUrl}${path}`);
    expect([followed.status, followed.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const link = path.slice(path.indexOf('=') + 1);
    secrets.push(link);
    for (const order of orders) {
      const pdf = `/api/orders/${order.orderId}/invoice.pdf`;
      const other = await fetch(`${shop.gatewayUrl}${pdf}?token=${link}`);
      expect([order.orderId, other.status]).toEqual([order.orderId, order.orderId === orderId ? 200 : 401]);
    }
    for (const below of ['', '/invoice', '/invoice/verify'])
      expect((await fetch(`${shop.gatewayUrl}/api/orders/${orderId}${below}?token=${link}`)).status).toBe(
        401,
      );
    for (const way of ['/api/orders', `/api/orders/${orderId}/invoice`, `/api/orders/${orderId}/invoice.pdf`])
      expect((await shop.send(way, { as: link })).status).toBe(401);
    const header = { 'x-stockroom-link-token': link };
    expect(
      (await fetch(`${shop.gatewayUrl}/api/orders/${orderId}/invoice`, { headers: header })).status,
    ).toBe(401);
  }
});

test('tokens and links end with the key that created them', async () => {
  const { customerId, orderId } = ownOrder();
  const { id, key } = await shop.makeKey(['customers:write', 'invoices:read']);
  const init = { method: 'POST', as: key, headers: { 'content-type': 'application/json' }, body: '{}' };
  const made = await shop.send(`/api/customers/${customerId}/tokens`, init);
  const { token } = (await made.json()) as { token: string };
  const paths = [await pathOf(await linkTo(orderId, key)), await pathOf(await linkTo(orderId, token))];
  const statuses = async () => [
    (await shop.send('/api/orders', { as: token })).status,
    ...(await Promise.all(paths.map(async (path) => (await fetch(`${shop.gatewayUrl}${path}`)).status))),
  ];
  expect(await statuses()).toEqual([200, 200, 200]);
  await shop.send(`/api/keys/${id}`, { method: 'DELETE' });
  expect(await statuses()).toEqual([401, 401, 401]);
});

test('a customer token or API key in a URL gives no access', async () => {
  const { customerId, orderId } = ownOrder();
  const { token } = await shop.make<{ token: string }>(`/api/customers/${customerId}/tokens`, {});
  const { key } = await shop.makeKey(everything);
  const statusOf = async (path: string) => (await fetch(`${shop.gatewayUrl}${path}`)).status;
  expect(await statusOf(`/api/orders/${orderId}?token=${token}`)).toBe(401);
  expect(await statusOf(`/api/orders/${orderId}/invoice?token=${token}`)).toBe(401);
  expect(await statusOf(`/api/orders/${orderId}/invoice/verify?token=${token}`)).toBe(401);
  expect(await statusOf(`/api/orders/${orderId}/invoice.pdf?token=${token}`)).toBe(401);
  expect(await statusOf(`/api/orders/${orderId}/invoice.pdf?token=${key}`)).toBe(401);
  expect(await statusOf(`/api/orders/${orderId}/invoice.pdf?token=${token}x`)).toBe(401);
  expect(await statusOf(`/api/orders/${orderId}/invoice.pdf?token=${token}&token=${token}`)).toBe(401);
  secrets.push(token, key.slice(10));
});

/** The console's session of a key, as its cookie. */
async function signIn(key: string): Promise<string> {
  const answer = await fetch(`${shop.gatewayUrl}/console/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: shop.gatewayUrl },
    body: JSON.stringify({ key }),
  });
  expect(answer.status).toBe(201);
  const [cookie = ''] = String(answer.headers.getSetCookie()[0]).split(';', 1);
  secrets.push(key.slice(10), cookie.slice('stockroom='.length));
  return cookie;
}

/** A key, and the cookie of its session. */
const signedIn = { id: 0, key: '', cookie: '' };
const session = () => fetch(`${shop.gatewayUrl}/console/session`, { headers: { cookie: signedIn.cookie } });
const listAsSession = async (resource: string) => {
  const { status } = await fetch(`${shop.gatewayUrl}/api/${resource}`, {
    headers: { cookie: signedIn.cookie },
  });
  return status;
};
const makeAsSession = (headers: Record<string, string>) =>
  fetch(`${shop.gatewayUrl}/api/customers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: signedIn.cookie, ...headers },
    body: JSON.stringify({ name: 'Ada', email: 'ada@example.com' }),
  });

test('the session of a key may do what the key may', async () => {
  Object.assign(signedIn, await shop.makeKey(['customers:*']));
  signedIn.cookie = await signIn(signedIn.key);
  const { name, scopes } = (await (await session()).json()) as { name: string; scopes: string[] };
  expect([name, scopes]).toEqual(['a key', ['customers:read', 'customers:write']]);
  expect([await listAsSession('customers'), await listAsSession('products')]).toEqual([200, 403]);
  expect((await makeAsSession({ 'sec-fetch-site': 'same-origin' })).status).toBe(201);
  const before = await shop.fingerprint();
  const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  expect((await makeAsSession(elsewhere)).status).toBe(403);
  expect(await shop.fingerprint()).toEqual(before);
});

test('a key revoked at one instance of core is soon refused by the other, and ends its session, however often its cookie is sent', async () => {
  const { id, key } = signedIn;
  const [here = '', there = ''] = shop.coreUrls;
  const statusAt = async (url: string) => (await fetch(`${url}/customers`, { headers: bearer(key) })).status;
  expect([await statusAt(here), await statusAt(there)]).toEqual([200, 200]);
  const revocation = await fetch(`${here}/keys/${id}`, {
    method: 'DELETE',
    headers: bearer(shop.bootstrapKey),
  });
  expect(revocation.status).toBe(204);
  expect(await statusAt(here)).toBe(401);
  // Each core keeps a key for 5 s. `eventually` gives up after 100 s.
  await eventually('the other instance to know', async () => ((await statusAt(there)) === 401 ? true : null));
  const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await session()).status));
  expect(statuses).toEqual(Array.from({ length: 8 }, () => 401));
  expect([
    await listAsSession('customers'),
    (await makeAsSession({ 'sec-fetch-site': 'same-origin' })).status,
  ]).toEqual([401, 401]);
});

test('no service logs secrets of URLs or headers, at any log level', async () => {
  secrets.push(expired.key.slice(10), shop.bootstrapKey.slice(10));
  // Log lines are at most a second late.
  await sleep(1_500);
  const logs = shop.logs();
  expect(logs).toContain('request answered');
  expect(secrets.filter((secret) => logs.includes(secret))).toEqual([]);
});
