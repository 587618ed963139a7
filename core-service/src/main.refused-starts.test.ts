import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { createTestDatabase, type TestDatabase } from '@stockroom/local/testing/test-database';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const refusal = (env: NodeJS.ProcessEnv) => {
  const { status, stderr } = spawnSync(process.execPath, [main], {
    env: {
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      DATABASE_URL: database.url,
      SERVER_PORT: '0',
      ORCHESTRATOR_CALLBACK_URL: 'http://127.0.0.1:9/internal/callbacks/order-completed',
      CALLBACK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
      TOKEN_SECRET: randomBytes(32).toString('base64'),
      BUSINESS_NAME: 'Finch',
      BUSINESS_ADDRESS: '1 Elm St',
      ...env,
    },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, stderr };
};

test('in production core refuses to start without an API key and says how to make one', () => {
  const { status, stderr } = refusal({ NODE_ENV: 'production' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/there is no API key yet.*`npm run -s new-api-key`.*BOOTSTRAP_API_KEY/);
}, 90_000);

test('core refuses to start with another currency than that of its orders, and says which to set', async () => {
  await withClient(database.ownerUrl, (client) =>
    client.query(`with buyer as (insert into customers (name, email, locale, created_at, updated_at) values ('J', 'j@example.com', 'en-US', now(), now()) returning id)
      insert into orders (number, customer_id, customer_name, customer_email, subtotal_minor, tax_rate_ppm, tax_minor,
        total_minor, currency, status, created_at)
      select 'ORD-2026-000001', id, 'J', 'j@example.com', 1, 0, 0, 1, 'USD', 'COMPLETED', now() from buyer`),
  );
  const { status, stderr } = refusal({ CURRENCY: 'JPY' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/CURRENCY is JPY, but this shop has orders in USD.*set CURRENCY=USD/);
}, 90_000);

test('core refuses to start with a logo that cannot be used and names the setting', () => {
  const { status, stderr } = refusal({ BUSINESS_LOGO: 'no-such-logo.png' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/BUSINESS_LOGO: no-such-logo\.png cannot be used/);
}, 90_000);

test('core refuses to start if its settings can never make an e-invoice, and names each of them', () => {
  const { status, stderr } = refusal({
    EINVOICE: 'facturx',
    CURRENCY: 'KWD',
    BUSINESS_TAX_ID: '27/123/45678',
  });
  expect(status).toBe(1);
  for (const name of ['CURRENCY', 'BUSINESS_COUNTRY', 'BUSINESS_REGISTRATION_ID'])
    expect(stderr).toMatch(new RegExp(`${name}[^;]*EINVOICE=facturx`));
  expect(stderr).not.toContain('BUSINESS_VAT_ID');
}, 90_000);
