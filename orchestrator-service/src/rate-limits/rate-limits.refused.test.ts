import { afterEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

const GOOD = new Set(['sk_good', 'sk_other']);

/** A gateway whose core accepts only the bearer tokens in `GOOD`, and which trusts one proxy. */
const startLimited = async (rateLimits: { requestsPerMinute?: number; failuresPerMinute?: number }) =>
  startGateway({
    rateLimits,
    trustProxy: 1,
    core: (request, response) => {
      const isGood = GOOD.has(String(request.headers.authorization).slice('Bearer '.length));
      response.writeHead(isGood ? 200 : 401, { 'content-length': '2' }).end('{}');
    },
  });

const ask = async ({ bearer, address = '203.0.113.7', path = '/api/orders' }: Asked) =>
  fetch(`${gateway.url}${path}`, {
    headers: {
      'x-forwarded-for': address,
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
  });
interface Asked {
  bearer?: string;
  address?: string;
  path?: string;
}

async function statuses(count: number, asked: Asked): Promise<number[]> {
  const given: number[] = [];
  for (let index = 0; index < count; index += 1) given.push((await ask(asked)).status);
  return given;
}

test('the standard headers have the number of remaining requests, and the first request past the limit gets 429', async () => {
  gateway = await startLimited({ requestsPerMinute: 2 });
  const first = await ask({});
  expect(first.headers.get('ratelimit')).toMatch(/^"minute"; r=1; t=\d+$/);
  expect(first.headers.get('ratelimit-policy')).toMatch(/^"minute"; q=2; w=60; pk=:.+:$/);
  await ask({});
  const refused = await ask({});
  expect(refused.status).toBe(429);
  expect(refused.headers.get('content-type')).toBe('application/problem+json');
  expect(await refused.json()).toMatchObject({ code: 'rate_limited', status: 429 });
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(gateway.received.length).toBe(2);
});

test('a key that core accepted has its own count, from any address', async () => {
  gateway = await startLimited({ requestsPerMinute: 3 });
  // The first request of each key is not known yet, and counts to its address.
  expect(await statuses(4, { bearer: 'sk_good' })).toEqual([200, 200, 200, 200]);
  expect(await statuses(1, { bearer: 'sk_good', address: '198.51.100.9' })).toEqual([429]);
  expect(await statuses(3, { bearer: 'sk_other' })).toEqual([200, 200, 200]);
});

/** As core writes it, except for the signature, which this core does not verify. */
const tokenFor = (customerId: number, n: number, prefix = 'ct_') =>
  `${prefix}${Buffer.from(JSON.stringify([customerId, n, null])).toString('base64url')}.${'a'.repeat(43)}`;

test("all tokens and links of a customer count together, separately from other customers'", async () => {
  gateway = await startLimited({ requestsPerMinute: 4 });
  const tokens = [1, 2, 3].map((n) => tokenFor(7, n));
  const other = tokenFor(8, 1);
  for (const token of [...tokens, other]) GOOD.add(token);
  // The first request of each token is not known yet, and counts to its address.
  let address = 0;
  for (const bearer of tokens) await ask({ bearer, address: `198.51.100.${(address += 1)}` });
  const given: number[] = [];
  for (let n = 0; n < 6; n += 1)
    given.push((await ask({ bearer: String(tokens[n % 3]), address: `198.51.100.${20 + n}` })).status);
  expect(given).toEqual([200, 200, 200, 200, 429, 429]);
  expect(await statuses(4, { bearer: other })).toEqual([200, 200, 200, 200]);
});

test('an invented token does not use up the limit of the customer that it names', async () => {
  gateway = await startLimited({ requestsPerMinute: 3 });
  const good = tokenFor(9, 1);
  GOOD.add(good);
  await ask({ bearer: good });
  for (let n = 2; n < 8; n += 1) await ask({ bearer: tokenFor(9, n), address: '198.51.100.99' });
  expect(await statuses(3, { bearer: good })).toEqual([200, 200, 200]);
});

test('invented keys have no counts of their own', async () => {
  gateway = await startLimited({ requestsPerMinute: 5 });
  const given: number[] = [];
  for (let index = 0; index < 7; index += 1) given.push((await ask({ bearer: `sk_${index}` })).status);
  expect(given).toEqual([401, 401, 401, 401, 401, 429, 429]);
});

test('if core checks no keys, a bearer token has no count of its own', async () => {
  gateway = await startGateway({
    rateLimits: { requestsPerMinute: 2, authRequired: false },
    core: (_, response) => response.end('{}'),
  });
  expect(await statuses(3, { bearer: 'a' })).toEqual([200, 200, 429]);
});

test('an address with too many 401 answers is refused, but a valid key is still served there', async () => {
  gateway = await startLimited({ failuresPerMinute: 3 });
  await ask({ bearer: 'sk_good' });
  expect(await statuses(5, { bearer: 'sk_guess' })).toEqual([401, 401, 401, 429, 429]);
  const refused = await ask({});
  expect(await refused.json()).toMatchObject({ code: 'rate_limited' });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await statuses(2, { bearer: 'sk_good' })).toEqual([200, 200]);
  expect(await statuses(1, { bearer: 'sk_guess', address: '198.51.100.9' })).toEqual([401]);
});

test('successful requests do not count as failures, however many are in flight', async () => {
  gateway = await startLimited({ failuresPerMinute: 1 });
  const all = await Promise.all(Array.from({ length: 50 }, () => ask({ bearer: 'sk_good' })));
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
});

test.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', 429],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', 401],
  ['203.0.113.7', '203.0.113.8', 401],
  ['::ffff:203.0.113.7', '203.0.113.7', 429],
  ['::ffff:203.0.113.7', '::ffff:203.0.113.8', 401],
])(
  '%s and %s: an IPv6 /64 network is one client, and an IPv4 address is one',
  async (first, second, status) => {
    gateway = await startLimited({ requestsPerMinute: 1 });
    expect(await statuses(1, { address: first })).toEqual([401]);
    expect(await statuses(1, { address: second })).toEqual([status]);
  },
);

test('unknown paths are limited; health checks and the reference are not', async () => {
  gateway = await startLimited({ requestsPerMinute: 1 });
  for (const path of ['/health/live', '/openapi.json', '/docs']) {
    expect(await statuses(3, { path })).toEqual([200, 200, 200]);
  }
  expect(await statuses(2, { path: '/nothing' })).toEqual([404, 429]);
});

test('without limits, there are no limit headers', async () => {
  gateway = await startLimited({});
  expect((await ask({})).headers.get('ratelimit')).toBeNull();
});
