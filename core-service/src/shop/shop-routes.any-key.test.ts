import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { scopes } from '@stockroom/contracts/keys';
import { aKey, bearer, BOOTSTRAP_KEY, startGuardedCore } from '../testing/a-key.ts';
import { aSeller } from '../testing/a-seller.ts';
import type { CoreUnderTest } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startGuardedCore({ currency: 'KWD', invoiceLocale: 'de-DE', paymentTermsDays: 14 });
});
afterAll(() => core.close());

const read = (credential?: string) =>
  core.send('GET', '/shop', { headers: credential === undefined ? {} : bearer(credential) });

test('a key with any scope reads the shop', async () => {
  for (const scope of scopes) {
    const { key } = await aKey(core, { scopes: [scope] });
    expect([scope, (await read(key)).body]).toEqual([
      scope,
      {
        name: aSeller().name,
        country: null,
        currency: 'KWD',
        decimals: 3,
        timeZone: 'UTC',
        locale: 'de-DE',
        pricesIncludeTax: false,
        paymentTermsDays: 14,
      },
    ]);
  }
});

test('without a key it is 401, and with the token of a customer 403', async () => {
  const headers = bearer(BOOTSTRAP_KEY);
  const customer = { name: 'Anna', email: 'anna@example.com' };
  const { id } = (await core.post('/customers', customer, headers)).body;
  const { token } = (await core.post(`/customers/${id}/tokens`, {}, headers)).body;
  expect([(await read()).status, (await read(token)).status]).toEqual([401, 403]);
});
