import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { operations } from '@stockroom/contracts/openapi/operations';
import { aKey, bearer, BOOTSTRAP_KEY, startGuardedCore } from '../testing/a-key.ts';
import { type CoreUnderTest, TOKEN_SECRETS } from '../testing/core-under-test.ts';
import { createCustomerTokens } from '../auth/customer-tokens.ts';

const START = new Date('2026-01-15T10:30:00.000Z');
const CUSTOMERS = 4;
const ORDERS_EACH = 3;
const staff = bearer(BOOTSTRAP_KEY);

let now = START;
let core: CoreUnderTest;
/** The numbers of the orders of each customer, by its id. */
const numbersOf = new Map<number, string[]>();

beforeAll(async () => {
  core = await startGuardedCore({ clock: () => now });
  const product = { sku: 'S', name: 'Oak shelf', price: 5, quantity: 1_000 };
  const { body: shelf } = await core.post('/products', product, staff);
  for (let n = 0; n < CUSTOMERS; n += 1) {
    const { body } = await core.post('/customers', { name: `C${n}`, email: 'c@example.com' }, staff);
    numbersOf.set(body.id, []);
  }
  for (let n = 0; n < CUSTOMERS * ORDERS_EACH; n += 1) {
    const customerId = (n % CUSTOMERS) + 1;
    const items = [{ productId: shelf.id, quantity: 1 }];
    const { body } = await core.post('/orders', { customerId, items }, staff);
    numbersOf.get(customerId)?.push(body.orderId);
  }
});
afterAll(() => core.close());
beforeEach(() => {
  now = START;
});

const ids = [1, 2, 3, 4];
const tokenOf = async (id: number, body: object = {}) =>
  (await core.post(`/customers/${id}/tokens`, body, staff)).body as { token: string; expiresAt: string };
const read = (path: string, token: string) => core.send('GET', path, { headers: bearer(token) });

test.each(ids)(
  'the token of customer %i shows all orders of that customer and none of another',
  async (own) => {
    const { token } = await tokenOf(own);
    for (const [customerId, numbers] of numbersOf) {
      for (const number of numbers) {
        const order = await read(`/orders/${number}`, token);
        const invoice = await read(`/orders/${number}/invoice`, token);
        expect([order.status, invoice.status]).toEqual(customerId === own ? [200, 200] : [404, 404]);
      }
      const mine = [...(numbersOf.get(own) ?? [])].toReversed();
      for (const list of ['orders', 'invoices']) {
        const all = await read(`/${list}`, token);
        const filtered = await read(`/${list}?customerId=${customerId}`, token);
        const found = (answer: typeof all) =>
          answer.body.data.map(({ orderId }: { orderId: string }) => orderId);
        expect([found(all), found(filtered)]).toEqual([mine, customerId === own ? mine : []]);
      }
    }
  },
);

test("another customer's order gets the same 404 as an unknown order", async () => {
  const { token } = await tokenOf(1);
  const others = String(numbersOf.get(2)?.[0]);
  for (const rest of ['', '/invoice']) {
    const refused = await read(`/orders/${others}${rest}`, token);
    const unknown = await read(`/orders/ORD-2026-999999${rest}`, token);
    const { requestId: _, ...said } = refused.body;
    const { requestId: __, ...words } = unknown.body;
    expect({ ...said, detail: said.detail.replace(others, 'X') }).toEqual({
      ...words,
      detail: words.detail.replace('ORD-2026-999999', 'X'),
    });
  }
});

test("the pages of a list contain only the customer's orders, and a cursor of the whole list is refused", async () => {
  const { token } = await tokenOf(3);
  const first = await read('/orders?limit=2', token);
  const second = await read(`/orders?limit=2&cursor=${first.body.nextCursor}`, token);
  const numbers = [...first.body.data, ...second.body.data].map(({ orderId }) => orderId);
  expect([numbers.length, second.body.nextCursor]).toEqual([ORDERS_EACH, null]);
  const whole = await core.send('GET', '/orders?limit=2', { headers: staff });
  expect((await read(`/orders?limit=2&cursor=${whole.body.nextCursor}`, token)).status).toBe(400);
});

const others = operations.filter(
  ({ by, access, customersToo }) => by !== 'gateway' && access !== 'public' && customersToo === undefined,
);

test.each(others)('$method $path is not for customers', async ({ method, path }) => {
  const { token } = await tokenOf(1);
  const own = String(numbersOf.get(1)?.[0]);
  const url = path.replace('/api', '').replace('{orderId}', own).replace('{id}', '1');
  const { status, body } = await core.send(method.toUpperCase(), url, { headers: bearer(token) });
  expect([status, body.code]).toEqual([403, 'insufficient_scope']);
});

test('a token expires after its requested time, 15 minutes by default', async () => {
  const { token, expiresAt } = await tokenOf(1);
  expect(expiresAt).toBe('2026-01-15T10:45:00.000Z');
  now = new Date('2026-01-15T10:44:59.999Z');
  expect((await read('/orders', token)).status).toBe(200);
  now = new Date(expiresAt);
  const { status, body } = await read('/orders', token);
  expect([status, body.detail]).toEqual([401, 'The customer token has expired']);
});

test.each([
  [86_400, 200],
  [86_400 + 3_600, 401],
  [365 * 86_400, 401],
  [1e11, 401],
])('a token with a valid signature that expires in %i s gets %i', async (seconds, status) => {
  const expiresAt = new Date(Math.min(START.getTime() + seconds * 1_000, 8.64e15));
  const forged = createCustomerTokens(TOKEN_SECRETS).write({ customerId: 1, expiresAt, keyId: null });
  expect((await read('/orders', forged)).status).toBe(status);
});

const linkTo = async (orderId: string, credential: string, body: object = {}) =>
  core.post(`/orders/${orderId}/invoice/link`, body, bearer(credential));
const tokenIn = ({ body }: { body: { path: string } }) => body.path.slice(body.path.indexOf('=') + 1);
const follow = (path: string, link: string) =>
  core.send('GET', path, { headers: { 'x-stockroom-link-token': link } });
const ownOrder = () => String(numbersOf.get(1)?.[0]);

test('a link is valid for 5 minutes by default, for 15 at most, and not longer than the token that made it', async () => {
  const { token } = await tokenOf(1);
  const endOf = async (body?: object) => (await linkTo(ownOrder(), token, body)).body.expiresAt;
  expect(await endOf()).toBe('2026-01-15T10:35:00.000Z');
  expect(await endOf({ expiresInSeconds: 900 })).toBe('2026-01-15T10:45:00.000Z');
  expect((await linkTo(ownOrder(), token, { expiresInSeconds: 901 })).status).toBe(422);
  const link = tokenIn(await linkTo(ownOrder(), token));
  now = new Date('2026-01-15T10:34:59.999Z');
  expect((await follow(`/orders/${ownOrder()}/invoice`, link)).status).toBe(200);
  now = new Date('2026-01-15T10:35:00.000Z');
  expect((await follow(`/orders/${ownOrder()}/invoice`, link)).body.detail).toBe('The link has expired');
  now = new Date('2026-01-15T10:43:00.000Z');
  expect(await endOf()).toBe('2026-01-15T10:45:00.000Z');
});

test('a link opens only the invoice of its order, on one route', async () => {
  const { token } = await tokenOf(1);
  const link = tokenIn(await linkTo(ownOrder(), token));
  const [, second = ''] = numbersOf.get(1) ?? [];
  expect((await follow(`/orders/${second}/invoice`, link)).body.detail).toBe(
    'The link is for another document',
  );
  for (const path of [
    '/orders',
    `/orders/${ownOrder()}`,
    '/invoices',
    `/orders/${ownOrder()}/invoice/resends`,
  ])
    expect([path, (await follow(path, link)).status]).toEqual([path, 401]);
  expect((await read(`/orders/${ownOrder()}/invoice`, link)).status).toBe(401);
  expect((await follow(`/orders/${ownOrder()}/invoice`, token)).status).toBe(401);
});

test("a customer cannot make a link to another customer's invoice", async () => {
  const { token } = await tokenOf(2);
  const { status, body } = await linkTo(ownOrder(), token);
  expect([status, body.code]).toEqual([404, 'order_not_found']);
});

test.each([900, 960, 961, 86_400])(
  'a signed link that expires in %i s is accepted up to 16 minutes',
  async (seconds) => {
    const expiresAt = new Date(START.getTime() + seconds * 1_000);
    const claim = { customerId: 1, expiresAt, keyId: null, document: ownOrder() };
    const forged = createCustomerTokens(TOKEN_SECRETS).writeLink(claim);
    expect((await follow(`/orders/${ownOrder()}/invoice`, forged)).status).toBe(seconds > 960 ? 401 : 200);
  },
);

test('a token ends when the key that made it expires or is revoked', async () => {
  const expiresAt = '2026-01-15T10:40:00.000Z';
  const expiring = await aKey(core, { scopes: ['customers:write'], expiresAt });
  const made = await core.post('/customers/1/tokens', { expiresInSeconds: 86_400 }, bearer(expiring.key));
  expect(made.body.expiresAt).toBe(expiresAt);

  const { id, key } = await aKey(core, { scopes: ['customers:write'] });
  const { token } = (await core.post('/customers/1/tokens', {}, bearer(key))).body;
  expect((await read('/orders', token)).status).toBe(200);
  await core.delete(`/keys/${id}`, staff);
  const { status, body } = await read('/orders', token);
  expect([status, body.detail]).toEqual([
    401,
    'The API key that created the customer token was revoked or has expired',
  ]);
});

test.each([59, 86_401, 1.5, '900', null])('%p seconds are refused', async (expiresInSeconds) => {
  expect((await core.post('/customers/1/tokens', { expiresInSeconds }, staff)).status).toBe(422);
});

test("after an erasure the customer's token opens nothing, and no new token can be made", async () => {
  const { body: customer } = await core.post('/customers', { name: 'Gone', email: 'g@example.com' }, staff);
  const { token } = await tokenOf(customer.id);
  expect((await read('/orders', token)).status).toBe(200);
  await core.delete(`/customers/${customer.id}`, staff);
  expect((await read('/orders', token)).status).toBe(401);
  const refused = await core.post(`/customers/${customer.id}/tokens`, {}, staff);
  expect(refused.body.code).toBe('customer_erased');
  expect((await core.post('/customers/999/tokens', {}, staff)).body.code).toBe('customer_not_found');
});

test('a forged or changed token is refused', async () => {
  const { token } = await tokenOf(1);
  const [payload = '', mac = ''] = token.slice(3).split('.');
  const forTwo = Buffer.from(JSON.stringify([2, START.getTime() + 900_000])).toString('base64url');
  const foreign = createCustomerTokens(['another secret']).write({
    customerId: 1,
    expiresAt: new Date(START.getTime() + 900_000),
    keyId: null,
  });
  const forged = [
    foreign,
    `ct_${forTwo}.${mac}`,
    `ct_${payload}.${mac.slice(0, -1)}`,
    `ct_${payload}.`,
    `ct_${payload}`,
    `ct_${payload}.${mac}.${mac}`,
    `ct_.${mac}`,
    token.toUpperCase(),
    `${token}=`,
  ];
  // The last character of the signature carries two bits that mean nothing.
  for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
    const respelt = `${token.slice(0, -1)}${last}`;
    if (respelt !== token) forged.push(respelt);
  }
  for (const each of forged) expect([each, (await read('/orders', each)).status]).toEqual([each, 401]);
});
