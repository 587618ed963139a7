import { afterEach, expect, test } from '@jest/globals';
import { MAX_WEBHOOKS } from '@stockroom/contracts/webhooks';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
afterEach(() => core.close());

const URL_OF_SHOP = 'https://hooks.example/stockroom';
const strict = { webhookRules: { allowsHttp: false, ports: [443, 8443], networks: [] } };

test.each([
  ['http://hooks.example/', 'is not https'],
  ['https://user:password@hooks.example/', 'contains a user name or a password'],
  ['https://hooks.example:22/', 'has the port 22, which is not allowed'],
  ['https://169.254.169.254/latest/meta-data', 'has an address that is not public'],
  ['https://0x7f.1/', 'has an address that is not public'],
  ['https://[::ffff:7f00:1]/', 'has an address that is not public'],
])('the url %s is refused, at creation and at an edit', async (url, message) => {
  core = await startCore(strict);
  const refused = { status: 422, body: { code: 'validation_failed', errors: [{ path: 'url', message }] } };
  expect(await core.post('/webhooks', { url })).toMatchObject(refused);
  const { body } = await core.post('/webhooks', { url: URL_OF_SHOP });
  expect(await core.patch(`/webhooks/${body.id}`, { url })).toMatchObject(refused);
  expect((await core.get(`/webhooks/${body.id}`)).body.url).toBe(URL_OF_SHOP);
});

test('an unknown type of event is refused', async () => {
  core = await startCore();
  const { status, body } = await core.post('/webhooks', {
    url: URL_OF_SHOP,
    eventTypes: ['order.placed', 'nonsense'],
  });
  expect([status, body.errors[0].path]).toEqual([422, 'eventTypes[1]']);
});

test('the secret is in the answer to the creation and in no other, and not in the database', async () => {
  core = await startCore();
  const key = { 'idempotency-key': 'once' };
  const made = await core.post('/webhooks', { url: URL_OF_SHOP }, key);
  expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(made.headers.get('cache-control')).toBe('no-store');
  const again = await core.post('/webhooks', { url: URL_OF_SHOP }, key);
  expect([again.body, again.headers.get('idempotent-replayed')]).toEqual([made.body, 'true']);
  const list = await core.get('/webhooks');
  expect(list.body.data).toHaveLength(1);
  expect(list.text).not.toContain('secret"');
  expect((await core.get(`/webhooks/${made.body.id}`)).body).not.toHaveProperty('secret');
  const stored = await core.query('select * from webhook_endpoints, idempotency_keys');
  expect(JSON.stringify(stored)).not.toContain(made.body.secret.slice('whsec_'.length, -1));
});

test('a repeated rotation gives the same secret, and rotates once', async () => {
  core = await startCore();
  const { id, secret } = (await core.post('/webhooks', { url: URL_OF_SHOP })).body;
  const key = { 'idempotency-key': 'rotate' };
  const rotated = await core.post(`/webhooks/${id}/rotate-secret`, {}, key);
  expect(rotated.body.secret).not.toBe(secret);
  expect((await core.post(`/webhooks/${id}/rotate-secret`, {}, key)).body).toEqual(rotated.body);
});

test('of 250 requests at once, 200 make an endpoint and the others are refused', async () => {
  core = await startCore();
  const answers = await Promise.all(
    Array.from({ length: MAX_WEBHOOKS + 50 }, () => core.post('/webhooks', { url: URL_OF_SHOP })),
  );
  const count = (status: number) => answers.filter((answer) => answer.status === status).length;
  expect([count(201), count(409)]).toEqual([MAX_WEBHOOKS, 50]);
  const { body } = answers.find(({ status }) => status === 409) ?? { body: null };
  expect(body.code).toBe('webhook_limit_reached');
});

test('a deleted endpoint, its deliveries, those of another endpoint and unknown ones are not found', async () => {
  core = await startCore();
  const other = (await core.post('/webhooks', { url: URL_OF_SHOP })).body;
  const { id } = (await core.post('/webhooks', { url: URL_OF_SHOP })).body;
  const delivery = (await core.post(`/webhooks/${id}/test`, {})).body;
  expect((await core.delete(`/webhooks/${id}`)).status).toBe(204);
  const answers = await Promise.all([
    core.get(`/webhooks/${id}`),
    core.get(`/webhooks/${id}/deliveries`),
    core.patch(`/webhooks/${id}`, {}),
    core.delete(`/webhooks/${id}`),
    core.post(`/webhooks/${id}/test`, {}),
    core.post(`/webhooks/${id}/enable`, {}),
    core.post(`/webhooks/${id}/rotate-secret`, {}),
    core.post(`/webhooks/${id}/recover`, { since: '2026-01-01T00:00:00Z' }),
    core.post(`/webhooks/${id}/deliveries/${delivery.id}/resend`, {}),
    core.post(`/webhooks/${other.id}/deliveries/${delivery.id}/resend`, {}),
    core.post(`/webhooks/${other.id}/deliveries/999/resend`, {}),
  ]);
  const notFound = [404, 'webhook_not_found'];
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    ...Array.from({ length: 9 }, () => notFound),
    [404, 'delivery_not_found'],
    [404, 'delivery_not_found'],
  ]);
  expect((await core.get('/webhooks')).body.data).toMatchObject([{ id: other.id }]);
});
