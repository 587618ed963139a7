import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { API_KEY_PATTERN } from '@stockroom/contracts/keys';
import { aKey, bearer, BOOTSTRAP_KEY, startGuardedCore } from '../testing/a-key.ts';
import { type CoreUnderTest, TOKEN_SECRETS } from '../testing/core-under-test.ts';
import { createKeySecrets } from './key-secrets.ts';

const START = new Date('2026-01-15T10:30:00.000Z');
let now = START;
let core: CoreUnderTest;
beforeAll(async () => {
  core = await startGuardedCore({ clock: () => now });
});
afterAll(() => core.close());
beforeEach(() => {
  now = START;
});

const asBootstrap = bearer(BOOTSTRAP_KEY);
const listOrders = (key: string) => core.send('GET', '/orders', { headers: bearer(key) });
const listKeys = async () => (await core.send('GET', '/keys?limit=100', { headers: asBootstrap })).body.data;

test('a key is shown once; only its SHA-256 and its prefix are stored', async () => {
  const { key, ...shown } = await aKey(core, { scopes: ['orders:*'] });
  expect(key).toMatch(API_KEY_PATTERN);
  expect(shown).toMatchObject({
    name: 'web shop',
    scopes: ['orders:*'],
    prefix: key.slice(0, 10),
    createdBy: 'bootstrap',
  });
  const [row] = await core.query<object>('select * from api_keys where id = $1', [shown.id]);
  expect(row).toMatchObject({ key_hash: createHash('sha256').update(key).digest() });
  expect(JSON.stringify([row, await listKeys()])).not.toContain(key.slice(10));
  expect((await listKeys())[0]).toEqual(shown);
});

const withIdempotencyKey = (idempotencyKey: string, maker = BOOTSTRAP_KEY) => ({
  ...bearer(maker),
  'idempotency-key': idempotencyKey,
});

test('a repeated request gets the same key again, which no table contains, and makes no second one', async () => {
  const before = (await listKeys()).length;
  const body = { name: 'twice', scopes: ['orders:read'], expiresAt: '2026-01-15T10:30:01.000Z' };
  const ask = () => core.post('/keys', body, withIdempotencyKey('key-twice'));
  const answers = await Promise.all([ask(), ask(), ask()]);
  now = new Date('2026-01-15T11:00:00.000Z');
  answers.push(await ask());
  const [first] = answers;
  expect(answers.map(({ status, text }) => [status, text])).toEqual(answers.map(() => [201, first?.text]));
  const replayed = answers.map(({ headers }) => headers.get('idempotent-replayed'));
  expect(replayed.toSorted()).toEqual([null, 'true', 'true', 'true'].toSorted());
  expect(answers.map(({ headers }) => headers.get('cache-control'))).toEqual(answers.map(() => 'no-store'));
  expect((await listKeys()).length).toBe(before + 1);
  const secret = String(first?.body.key).slice(10);
  const stored = await core.query(`select * from idempotency_keys where key = 'key-twice'`);
  expect(stored).toHaveLength(1);
  expect(JSON.stringify([stored, await core.query('select * from api_keys')])).not.toContain(secret);
});

test('only its maker gets the key again, and only for the same body; a refusal does not use up the Idempotency-Key', async () => {
  const reused = { status: 422, body: { code: 'idempotency_key_reused' } };
  const body = { name: 'guarded', scopes: ['orders:read'] };
  const first = await core.post('/keys', body, withIdempotencyKey('key-guarded'));
  expect(first.status).toBe(201);
  const { key: other } = await aKey(core, { scopes: ['keys:write', 'orders:read'] });
  for (const [fields, maker] of [
    [body, other],
    [{ ...body, name: 'changed' }, BOOTSTRAP_KEY],
    [{ ...body, scopes: ['orders:*'] }, BOOTSTRAP_KEY],
  ] as const)
    expect(await core.post('/keys', fields, withIdempotencyKey('key-guarded', maker))).toMatchObject(reused);
  const asOther = withIdempotencyKey('key-refused', other);
  expect((await core.post('/keys', { ...body, scopes: ['admin'] }, asOther)).status).toBe(403);
  expect((await core.post('/keys', body, asOther)).status).toBe(201);
});

test('a key is made again with each of the secrets of a rotation, and with no other', async () => {
  const before = createKeySecrets(['old secret']);
  const { key, seed } = before.make();
  const prefix = key.slice(0, 10);
  expect(createKeySecrets(['new secret', 'old secret']).remake(seed, prefix)).toBe(key);
  expect(createKeySecrets(['new secret']).remake(seed, prefix)).toBeNull();
  expect(before.make().key).not.toBe(key);

  const body = { name: 'rotated', scopes: ['orders:read'] };
  const ask = () => core.post('/keys', body, withIdempotencyKey('key-rotated'));
  const { id } = (await ask()).body;
  // As if a secret had made it that core has no more.
  await core.query(
    `update idempotency_keys set response = replace(response, '"seed":"', '"seed":"x') where key = 'key-rotated'`,
  );
  expect(await ask()).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  expect((await ask()).body.detail).toContain(`API key ${id} was created with this Idempotency-Key`);
  expect(createKeySecrets(TOKEN_SECRETS).remake(seed, prefix)).toBeNull();
});

test('the response that contains the key is marked no-store', async () => {
  const { headers } = await core.post('/keys', { name: 'x', scopes: ['orders:read'] }, asBootstrap);
  expect(headers.get('cache-control')).toBe('no-store');
});

test('a key has its scopes until it is revoked, and is then listed with the actor that revoked it', async () => {
  const made = await aKey(core, { name: 'till 4' });
  expect((await listOrders(made.key)).status).toBe(200);
  const { key: manager } = await aKey(core, { name: 'Ada', scopes: ['keys:*'] });
  const revoke = () => core.delete(`/keys/${made.id}`, bearer(manager));
  expect((await revoke()).status).toBe(204);
  expect((await listOrders(made.key)).body).toMatchObject({
    code: 'unauthenticated',
    detail: 'The API key was revoked',
  });

  now = new Date('2026-01-16T00:00:00.000Z');
  expect((await core.delete(`/keys/${made.id}`, asBootstrap)).status).toBe(204);
  const listed = (await listKeys()).find(({ id }: { id: number }) => id === made.id);
  expect(listed).toMatchObject({ revokedAt: START.toISOString(), revokedBy: 'Ada' });
});

test('a key is refused as soon as it expires, even if it is cached', async () => {
  const { key } = await aKey(core, { expiresAt: '2026-01-15T11:00:00+00:00' });
  now = new Date('2026-01-15T10:59:59.999Z');
  expect((await listOrders(key)).status).toBe(200);
  now = new Date('2026-01-15T11:00:00.000Z');
  const { status, headers, body } = await listOrders(key);
  expect([status, body.detail]).toEqual([401, 'The API key has expired']);
  expect(headers.get('www-authenticate')).toBe('Bearer realm="stockroom", error="invalid_token"');
});

test('a key cannot make a key with more scopes than its own', async () => {
  const { key } = await aKey(core, { scopes: ['keys:write', 'orders:read'] });
  const ask = (scopes: string[]) => core.post('/keys', { name: 'x', scopes }, bearer(key));
  for (const scopes of [
    ['orders:write'],
    ['orders:*'],
    ['orders:read', 'invoices:read'],
    ['admin'],
    ['keys:*'],
  ]) {
    expect([scopes, (await ask(scopes)).status]).toEqual([scopes, 403]);
  }
  const { headers } = await ask(['orders:*']);
  expect(headers.get('www-authenticate')).toBe(
    'Bearer realm="stockroom", error="insufficient_scope", scope="orders:write"',
  );
  expect((await ask(['orders:read', 'keys:write'])).body).toMatchObject({ createdBy: 'web shop' });
});

test('a key cannot make a key that outlives it: a new key without an expiry gets that of its maker', async () => {
  const end = '2026-02-01T00:00:00.000Z';
  const { key: maker } = await aKey(core, { scopes: ['keys:write'], expiresAt: end });
  const ask = (expiresAt?: string | null) =>
    core.post('/keys', { name: 'x', scopes: ['keys:write'], expiresAt }, bearer(maker));
  for (const later of ['2026-02-01T00:00:00.001Z', '2026-02-01T00:00:00-00:01', '2099-01-01T00:00:00Z']) {
    const { status, body } = await ask(later);
    expect([later, status, body.errors]).toEqual([
      later,
      422,
      [
        {
          path: 'expiresAt',
          message: `must not be later than ${end}, when the API key that makes it expires`,
        },
      ],
    ]);
  }
  for (const [given, expiresAt] of [
    [undefined, end],
    [null, end],
    [end, end],
    ['2026-01-20T00:00:00.000Z', '2026-01-20T00:00:00.000Z'],
  ]) {
    expect(await ask(given)).toMatchObject({ status: 201, body: { expiresAt } });
  }
  const { body: child } = await ask();
  const grandchild = await core.post('/keys', { name: 'x', scopes: ['keys:write'] }, bearer(child.key));
  expect(grandchild.body).toMatchObject({ expiresAt: end });
});

test.each([
  [{ scopes: [] }, 'scopes'],
  [{ scopes: ['orders:delete'] }, 'scopes[0]'],
  [{ scopes: ['*'] }, 'scopes[0]'],
  [{ scopes: ['orders:read', 'orders:read'] }, 'scopes'],
  [{ name: '' }, 'name'],
  [{ name: 'a\nb' }, 'name'],
  [{ name: 'bootstrap' }, 'name'],
  [{ name: 'api' }, 'name'],
  [{ name: 'customer 5' }, 'name'],
  [{ expiresAt: '2026-01-15T10:30:00.000Z' }, 'expiresAt'],
  [{ expiresAt: 'tomorrow' }, 'expiresAt'],
  [{ key: 'sk_mine' }, ''],
])('%j is refused, and makes no key', async (wrong, path) => {
  const before = (await listKeys()).length;
  const { status, body } = await core.post(
    '/keys',
    { name: 'x', scopes: ['orders:read'], ...wrong },
    asBootstrap,
  );
  expect([status, body.errors[0].path]).toEqual([422, path]);
  expect((await listKeys()).length).toBe(before);
});

test.each(['999999', '0', 'x', '1e3'])('there is no key %s to revoke', async (id) => {
  const { status, body } = await core.delete(`/keys/${id}`, asBootstrap);
  expect([status, body.code]).toEqual([404, 'key_not_found']);
});

test('the last use is recorded at most once a minute, and delays no request', async () => {
  const { id, key } = await aKey(core, {});
  const lastUse = async () => (await listKeys()).find((each: { id: number }) => each.id === id).lastUsedAt;
  await listOrders(key);
  expect(await lastUse()).toBeNull();
  await core.authentication.writeUses();
  expect(await lastUse()).toBe(START.toISOString());

  now = new Date(START.getTime() + 59_999);
  await listOrders(key);
  await core.authentication.writeUses();
  expect(await lastUse()).toBe(START.toISOString());

  now = new Date(START.getTime() + 60_000);
  await listOrders(key);
  await core.authentication.writeUses();
  expect(await lastUse()).toBe(now.toISOString());
});

test('a key that may read and write orders can neither cancel nor refund them', async () => {
  const order = '/orders/ORD-2026-000001';
  const { key } = await aKey(core, { scopes: ['orders:*', 'invoices:*'] });
  for (const [path, scope] of [
    [`${order}/cancel`, 'orders:cancel'],
    [`${order}/refunds`, 'refunds:write'],
  ] as const) {
    const answer = await core.post(path, {}, bearer(key));
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      403,
      `Bearer realm="stockroom", error="insufficient_scope", scope="${scope}"`,
    ]);
  }
});

test('the gateway can ask who holds a key, also if the key has few scopes', async () => {
  const expiresAt = '2026-01-15T11:00:00.000Z';
  const { key } = await aKey(core, { name: 'till 5', scopes: ['orders:*', 'orders:cancel'], expiresAt });
  const answer = await core.send('GET', '/internal/caller', { headers: bearer(key) });
  expect([answer.headers.get('cache-control'), answer.body]).toEqual([
    'no-store',
    { name: 'till 5', scopes: ['orders:read', 'orders:write', 'orders:cancel'], expiresAt },
  ]);
  expect((await core.send('GET', '/internal/caller')).status).toBe(401);
  now = new Date(expiresAt);
  expect((await core.send('GET', '/internal/caller', { headers: bearer(key) })).status).toBe(401);
});
