import { afterEach, expect, test } from '@jest/globals';
import { scopes } from '@stockroom/contracts/keys';
import { problemCatalogue } from '@stockroom/contracts/problems';
import { pino } from 'pino';
import { aKey, type ConsoleUnderTest, cookieIn, startConsole } from './testing/signed-in-gateway.ts';

let shop: ConsoleUnderTest;
afterEach(() => shop.close());

const readSession = (cookie: string, headers: Record<string, string> = {}) =>
  shop.send('/console/session', { headers: { cookie, ...headers } });

test('a key signs in on localhost; the session tells its name, scopes and end, and never the key', async () => {
  const now = new Date('2026-02-01T08:00:00.000Z');
  shop = await startConsole({ clock: () => now });
  const key = aKey();
  shop.keys.set(key, null);
  const answer = await shop.signIn(` ${key}\n`);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([201, 'no-store']);
  const text = await answer.text();
  const session = {
    name: 'bootstrap',
    scopes,
    expiresAt: '2026-02-01T20:00:00.000Z',
    signInRequired: true,
  };
  expect(JSON.parse(text)).toEqual(session);
  const [setCookie = '', ...others] = answer.headers.getSetCookie();
  expect(others).toEqual([]);
  const [pair, ...attributes] = setCookie.split('; ');
  expect(pair).toMatch(/^stockroom=s1\.[\w-]+$/);
  expect(attributes.filter((each) => !each.startsWith('Expires=')).toSorted()).toEqual([
    'HttpOnly',
    'Max-Age=43200',
    'Path=/',
    'SameSite=Strict',
  ]);
  expect(`${text}${setCookie}`).not.toContain(key.slice(3));
  const read = await readSession(cookieIn(answer));
  expect([read.status, read.headers.get('cache-control'), await read.json()]).toEqual([
    200,
    'no-store',
    session,
  ]);
});

test('over https, the cookie has the prefix __Host- and is Secure', async () => {
  shop = await startConsole({ trustProxy: 1 });
  const key = aKey();
  shop.keys.set(key, null);
  const https = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'shop.example' };
  const answer = await shop.signIn(key, https);
  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^__Host-stockroom=s1\.[\w-]+; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
  );
  const cookie = cookieIn(answer);
  expect((await readSession(cookie, https)).status).toBe(200);
  // Neither cookie is read on a connection of the other kind.
  expect((await readSession(cookie)).status).toBe(401);
  expect((await readSession(cookie.replace('__Host-', ''), https)).status).toBe(401);
});

test('over plain http to another host, there is no sign-in and no session', async () => {
  shop = await startConsole({ trustProxy: 1 });
  const key = aKey();
  const cookie = await shop.cookieOf(key);
  for (const host of ['shop.example', '127.example.com', 'localhost.example.com']) {
    const answer = await shop.signIn(key, { 'x-forwarded-host': host });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
    expect(await answer.json()).toMatchObject({ code: 'insecure_connection' });
    expect((await readSession(cookie, { 'x-forwarded-host': host })).status).toBe(401);
  }
});

test('a session ends no later than its key', async () => {
  const now = new Date('2026-02-01T08:00:00.000Z');
  shop = await startConsole({ clock: () => now });
  const key = aKey();
  shop.keys.set(key, '2026-02-01T08:01:00.000Z');
  const answer = await shop.signIn(key);
  expect(answer.headers.getSetCookie()[0]).toContain('Max-Age=60;');
  expect(await answer.json()).toMatchObject({ expiresAt: '2026-02-01T08:01:00.000Z' });
});

test('a session ends after 12 hours, even if the browser keeps the cookie', async () => {
  let now = new Date('2026-02-01T08:00:00.000Z');
  shop = await startConsole({ clock: () => now });
  const cookie = await shop.cookieOf();
  now = new Date('2026-02-01T20:00:00.000Z');
  const answer = await readSession(cookie);
  expect(answer.status).toBe(401);
  expect(answer.headers.getSetCookie()[0]).toMatch(/^stockroom=; Path=\/; Expires=Thu, 01 Jan 1970/);
  expect((await shop.send('/api/orders', { headers: { cookie } })).status).toBe(401);
});

test('a sign-out makes the browser forget the session', async () => {
  shop = await startConsole();
  const cookie = await shop.cookieOf();
  const answer = await shop.send('/console/session', { method: 'DELETE', headers: { cookie } });
  expect(answer.status).toBe(204);
  expect(answer.headers.getSetCookie()[0]).toMatch(/^stockroom=; Path=\/; Expires=Thu, 01 Jan 1970/);
});

const JSON_TYPE = { 'content-type': 'application/json' };

test.each([
  ['no body', 'unsupported_media_type', {}],
  ['a form', 'unsupported_media_type', { headers: { 'content-type': 'text/plain' }, body: 'key=sk_SEEN' }],
  [
    'text',
    'unsupported_media_type',
    { headers: { 'content-type': 'text/plain' }, body: '{"key":"sk_SEEN"}' },
  ],
  ['broken JSON', 'malformed_json', { headers: JSON_TYPE, body: '{"key":"sk_SEEN' }],
  ['no key', 'validation_failed', { headers: JSON_TYPE, body: '{}' }],
  ['a malformed key', 'validation_failed', { headers: JSON_TYPE, body: '{"key":"sk_SEEN"}' }],
  ['a list', 'validation_failed', { headers: JSON_TYPE, body: '{"key":["sk_SEEN"]}' }],
  ['more', 'validation_failed', { headers: JSON_TYPE, body: '{"key":"sk_SEEN","x":1}' }],
] as const)('%s instead of a key is refused, and not repeated', async (_, code, init) => {
  shop = await startConsole();
  const answer = await shop.send('/console/session', { method: 'POST', ...init });
  const text = await answer.text();
  const { status } = problemCatalogue[code];
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([status, []]);
  expect(JSON.parse(text)).toMatchObject({ code, status });
  expect(text).not.toContain('SEEN');
  expect(shop.received).toEqual([]);
});

test('guesses are limited and logged, also those of a caller with a good key', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line) => lines.push(line) });
  shop = await startConsole({ rateLimits: { failuresPerMinute: 3 }, logger });
  const good = aKey();
  shop.keys.set(good, null);
  const headers = { authorization: `Bearer ${good}` };
  expect((await shop.send('/api/orders', { headers })).status).toBe(200);
  const guesses = Array.from({ length: 5 }, aKey);
  const given: number[] = [];
  for (const guess of guesses) given.push((await shop.signIn(guess, headers)).status);
  expect(given).toEqual([401, 401, 401, 429, 429]);
  expect(lines.filter((line) => line.includes('console sign-in refused'))).toHaveLength(3);
  expect(lines.join('').match(new RegExp([good, ...guesses].join('|'), 'g'))).toBeNull();
});

test('a sign-in vouches for no other credential of its request', async () => {
  shop = await startConsole({ rateLimits: { requestsPerMinute: 3 } });
  const key = aKey();
  shop.keys.set(key, null);
  const invented = { authorization: `Bearer ${aKey()}` };
  expect((await shop.signIn(key, invented)).status).toBe(201);
  const given: number[] = [];
  for (let n = 0; n < 3; n += 1) given.push((await shop.send('/api/orders', { headers: invented })).status);
  // An accepted key would have three requests of its own.
  expect(given).toEqual([401, 401, 429]);
});

test('if no key is required, everyone has a session and nobody signs in', async () => {
  shop = await startConsole({ authRequired: false });
  const read = await shop.send('/console/session');
  expect(await read.json()).toEqual({ name: 'api', scopes, expiresAt: null, signInRequired: false });
  const answer = await shop.signIn(aKey());
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []]);
});

test('without a console there is no session', async () => {
  shop = await startConsole();
  const cookie = await shop.cookieOf();
  await shop.close();
  shop = await startConsole({ sessionSecrets: null });
  expect((await shop.signIn(aKey())).status).toBe(404);
  expect((await shop.send('/console/session')).status).toBe(404);
  expect((await shop.send('/api/orders', { headers: { cookie } })).status).toBe(401);
});

test('everything below /console may load only files of this origin, nothing inline', async () => {
  shop = await startConsole();
  for (const path of ['/console', '/console/', '/console/session', '/console/nothing', '/console/a/b.js']) {
    const policy = (await shop.send(path)).headers.get('content-security-policy');
    expect([path, policy]).toEqual([
      path,
      "default-src 'none';script-src 'self';style-src 'self';connect-src 'self';img-src 'self';frame-src blob:;" +
        "base-uri 'none';form-action 'none';frame-ancestors 'none'",
    ]);
  }
});
