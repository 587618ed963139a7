import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { grantedScopes } from '@stockroom/contracts/keys';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

const BOOTSTRAP_KEY = `sk_${'b'.repeat(43)}`;

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore({ authRequired: true, bootstrapKey: BOOTSTRAP_KEY });
});
afterAll(() => core.close());

async function aKey(scopes: readonly string[]): Promise<string> {
  const authorization = `Bearer ${BOOTSTRAP_KEY}`;
  const { body } = await core.post('/keys', { name: scopes.at(-1), scopes }, { authorization });
  return body.key;
}

const routes = [
  ['GET', '/admin/jobs'],
  ['GET', '/admin/jobs/1'],
  ['POST', '/admin/jobs/1/retry'],
  ['POST', '/admin/jobs/retry'],
  ['GET', '/admin/reconcile'],
  ['POST', '/admin/reconcile/last'],
  ['POST', '/admin/reconcile/repair'],
  ['GET', '/admin/invoice-files'],
  ['POST', '/admin/invoice-files/restore'],
] as const;

test.each(routes)(
  '%s %s needs the scope admin; all other scopes together do not open it',
  async (method, path) => {
    const ask = async (key: string) =>
      (await core.send(method, path, { headers: { authorization: `Bearer ${key}` } })).status;
    const others = grantedScopes.filter((scope) => scope !== 'admin');
    expect(await ask(await aKey(others))).toBe(403);
    expect((await core.send(method, path)).status).toBe(401);
    for (const key of [await aKey(['admin']), BOOTSTRAP_KEY]) {
      expect([401, 403]).not.toContain(await ask(key));
    }
  },
);
