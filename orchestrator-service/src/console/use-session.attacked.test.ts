import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import {
  aKey,
  type ConsoleUnderTest,
  cookieIn,
  SAME_ORIGIN,
  startConsole,
} from './testing/signed-in-gateway.ts';

const lines: string[] = [];
let shop: ConsoleUnderTest;
let key = '';
let cookie = '';
beforeAll(async () => {
  shop = await startConsole({ logger: pino({ level: 'trace' }, { write: (line) => lines.push(line) }) });
});
afterAll(() => shop.close());
beforeEach(async () => {
  key = aKey();
  cookie = await shop.cookieOf(key);
  shop.received.length = 0;
});

const place = (headers: Record<string, string>, method = 'POST') =>
  fetch(`${shop.url}/api/orders`, {
    method,
    headers: { 'content-type': 'application/json', cookie, ...headers },
    body: '{}',
  });

test('core gets the key of the session, and never the cookie; caches keep nothing', async () => {
  const read = await shop.send('/api/orders', { headers: { cookie: `a=1; ${cookie}; b=2` } });
  expect([read.status, read.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect((await place(SAME_ORIGIN)).status).toBe(200);
  for (const { headers } of shop.received)
    expect([headers.authorization, headers.cookie]).toEqual([`Bearer ${key}`, undefined]);
  expect(shop.received).toHaveLength(2);
  expect(shop.received.some(({ headers }) => JSON.stringify(headers).includes(cookie.slice(10)))).toBe(false);
});

test('a request with a key of its own, good or wrong, has that key and not the session', async () => {
  const other = aKey();
  for (const authorization of [`Bearer ${other}`, 'Basic YTpi', '']) {
    const { status } = await shop.send('/api/orders', { headers: { cookie, authorization } });
    expect([authorization, status]).toEqual([authorization, 401]);
    expect(shop.received.at(-1)?.headers.authorization ?? '').toBe(authorization);
  }
});

test('a cookie is no bearer token, and a key is no cookie', async () => {
  const sealed = cookie.slice('stockroom='.length);
  const asToken = await shop.send('/api/orders', { headers: { authorization: `Bearer ${sealed}` } });
  expect(asToken.status).toBe(401);
  for (const value of [key, `s1.${key}`, `Bearer ${key}`]) {
    const answer = await shop.send('/api/orders', { headers: { cookie: `stockroom=${value}` } });
    expect([value, answer.status]).toEqual([value, 401]);
    expect(shop.received.at(-1)?.headers.authorization).toBeUndefined();
  }
});

const crossSite = (own: string): Record<string, string>[] => [
  {},
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': '' },
  { 'sec-fetch-site': 'Same-Origin' },
  { 'sec-fetch-site': 'same-origin, cross-site' },
  { 'sec-fetch-site': 'cross-site', origin: own },
  { origin: 'null' },
  { origin: '' },
  { origin: 'https://evil.example' },
  { origin: own.replace('http:', 'https:') },
  { origin: own.replace(/:\d+$/, '') },
  { origin: own.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)) },
  { origin: `${own}.evil.example` },
  { origin: `${own}/` },
  { origin: 'https://evil.example', referer: `${own}/console` },
];

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
  'a %s with the cookie that another site may have caused never reaches core',
  async (method) => {
    for (const headers of crossSite(shop.url)) {
      const answer = await place(headers, method);
      expect([headers, answer.status]).toEqual([headers, 403]);
      expect(await answer.json()).toMatchObject({ code: 'cross_site_request' });
    }
    expect(shop.received).toEqual([]);
    expect((await place({ origin: shop.url }, method)).status).toBe(200);
    expect((await place(SAME_ORIGIN, method)).status).toBe(200);
  },
);

test('no other site can sign a browser in or out', async () => {
  for (const headers of crossSite(shop.url)) {
    for (const method of ['POST', 'DELETE']) {
      const answer = await fetch(`${shop.url}/console/session`, {
        method,
        headers: { 'content-type': 'application/json', cookie, ...headers },
        ...(method === 'POST' ? { body: JSON.stringify({ key }) } : {}),
      });
      expect([headers, method, answer.status, answer.headers.getSetCookie()]).toEqual([
        headers,
        method,
        403,
        [],
      ]);
    }
  }
  expect(shop.received).toEqual([]);
});

test('a session that an attacker planted is neither adopted at a sign-in nor read beside another', async () => {
  const planted = await shop.cookieOf();
  const answer = await shop.signIn(key, { cookie: planted });
  expect(cookieIn(answer)).not.toBe(planted);
  expect((await shop.send('/api/orders', { headers: { cookie: cookieIn(answer) } })).status).toBe(200);
  expect(shop.received.at(-1)?.headers.authorization).toBe(`Bearer ${key}`);
  for (const both of [`${planted}; ${cookie}`, `${cookie}; ${planted}`])
    expect((await shop.send('/api/orders', { headers: { cookie: both } })).status).toBe(401);
});

test('a tampered cookie is refused, and the browser is told to forget it', async () => {
  for (let at = 'stockroom=s1.'.length; at < cookie.length; at += 7) {
    const other = cookie[at] === 'A' ? 'B' : 'A';
    const tampered = `${cookie.slice(0, at)}${other}${cookie.slice(at + 1)}`;
    const answer = await shop.send('/api/orders', { headers: { cookie: tampered } });
    expect([at, answer.status, answer.headers.getSetCookie()[0]?.slice(0, 20)]).toEqual([
      at,
      401,
      'stockroom=; Path=/; ',
    ]);
  }
});

test('a session ends with its key, however often its cookie is sent', async () => {
  shop.keys.delete(key);
  for (let n = 0; n < 3; n += 1) {
    expect((await shop.send('/api/orders', { headers: { cookie } })).status).toBe(401);
    const read = await shop.send('/console/session', { headers: { cookie } });
    expect([read.status, read.headers.getSetCookie().length]).toEqual([401, 1]);
  }
});

test('a link of its own opens a PDF, whatever the session may', async () => {
  const token = `lt_${Buffer.from('[1,1,null]').toString('base64url')}.${'a'.repeat(43)}`;
  await shop.send(`/api/orders/ORD-2026-000001/invoice.pdf?token=${token}`, { headers: { cookie } });
  const headers = shop.received.at(-1)?.headers;
  expect([headers?.authorization, headers?.['x-stockroom-link-token']]).toEqual([undefined, token]);
});

test('no log contains a key or a cookie', async () => {
  await shop.send('/console/session', { headers: { cookie } });
  await place(SAME_ORIGIN);
  await place({});
  expect(lines.some((line) => line.includes('/console/session'))).toBe(true);
  expect(lines.filter((line) => /sk_|s1\.|stockroom=/.test(line))).toEqual([]);
});
