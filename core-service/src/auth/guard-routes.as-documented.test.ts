import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GrantedScope } from '@stockroom/contracts/keys';
import { operations } from '@stockroom/contracts/openapi/operations';
import fastify from 'fastify';
import { aKey, bearer, startGuardedCore } from '../testing/a-key.ts';
import { aCustomer } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { OPEN_CALLER } from './caller.ts';
import { guardRoutes } from './guard-routes.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startGuardedCore();
});
afterAll(() => core.close());

const guarded = operations
  .filter(({ by, access }) => by !== 'gateway' && access !== 'public' && access !== 'any key')
  .map(({ id, method, path, access }) => ({
    id,
    method: method.toUpperCase(),
    path,
    scopes: [access].flat(),
  }));

const call = (method: string, path: string, credential: string) => {
  const url = `${core.url}${path.replace('/api', '').replaceAll(/\{\w+\}/g, '1')}`;
  return fetch(url, { method, headers: bearer(credential) });
};

test.each(guarded)(
  '$id accepts the scope that the OpenAPI document names, and no other',
  async ({ method, path, scopes }) => {
    const other: GrantedScope = scopes.includes('keys:read') ? 'keys:write' : 'keys:read';
    const { key } = await aKey(core, { scopes: [other] });
    const answer = await call(method, path, key);
    const { code } = (await answer.json()) as { code: string };
    expect([answer.status, code]).toEqual([403, 'insufficient_scope']);
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer realm="stockroom", error="insufficient_scope", scope="${scopes.join(' ')}"`,
    );
    for (const scope of scopes) {
      const { key: right } = await aKey(core, { scopes: [scope as GrantedScope] });
      expect([401, 403]).not.toContain((await call(method, path, right)).status);
    }
  },
);

test('core does not start with a route that does not declare its access', () => {
  const app = fastify();
  guardRoutes(app, { byHeader: () => OPEN_CALLER, byLink: async () => OPEN_CALLER });
  expect(() => app.get('/forgotten', async () => 'everything')).toThrow(
    'GET /forgotten does not declare its access',
  );
});

test('an unknown path gets 404 and a wrong method 405, with and without an API key', async () => {
  expect((await core.get('/nowhere')).status).toBe(404);
  expect((await core.send('PUT', '/orders')).status).toBe(405);
  expect((await core.get('/health/live')).status).toBe(200);
});

test('a request is authenticated before its body is read', async () => {
  const { status } = await core.send('POST', '/orders', {
    headers: { 'content-type': 'application/json' },
    body: `{"note": "${'x'.repeat(2_000_000)}"}`,
  });
  expect(status).toBe(401);
});

test('when API keys are optional, a request without a key is accepted and one with a wrong key is refused', async () => {
  const open = await startCore();
  const customer = await aCustomer(open);
  expect(customer.id).toBe(1);
  const wrong = await open.send('GET', '/orders', { headers: bearer(`sk_${'a'.repeat(43)}`) });
  expect(wrong.status).toBe(401);
  const basic = await open.send('GET', '/orders', { headers: { authorization: 'Basic YTpi' } });
  expect(basic.status).toBe(200);
  await open.close();
});
