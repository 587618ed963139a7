import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { CANARY, canary } from './testing/canaries.ts';
import { linesWith } from './testing/lines-with.ts';

test.each([
  [
    'core-service',
    {
      DATABASE_URL: `not-an-address-${canary('url')}`,
      CALLBACK_SECRET: canary('secret'),
      BOOTSTRAP_API_KEY: canary('key'),
    },
    /DATABASE_URL: .*CALLBACK_SECRET: .*BOOTSTRAP_API_KEY: /,
  ],
  [
    'core-service',
    { DATABASE_URL: `postgres://shop:${canary('password')}@127.0.0.1:1/shop` },
    /ECONNREFUSED/,
  ],
  [
    'orchestrator-service',
    { CALLBACK_SECRET: canary('secret'), CORE_SERVICE_URL: canary('url'), FROM_EMAIL: canary('mail') },
    /CORE_SERVICE_URL: .*CALLBACK_SECRET: .*FROM_EMAIL: /,
  ],
])('%s refuses to start with %o and names the fault, not the values', (service, settings, fault) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL(`../../${service}/src/main.ts`, import.meta.url))],
    {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'] ?? '',
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
        DATABASE_URL: 'postgres://shop@127.0.0.1:1/shop',
        ORCHESTRATOR_CALLBACK_URL: 'http://127.0.0.1:1/',
        CALLBACK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
        CORE_SERVICE_URL: 'http://127.0.0.1:1',
        S3_BUCKET: 'invoices',
        AWS_REGION: 'eu-central-1',
        BUSINESS_NAME: 'Shop',
        BUSINESS_ADDRESS: 'Street 1',
        FROM_EMAIL: 'shop@example.com',
        ...settings,
      },
    },
  );
  expect(status).toBe(1);
  expect(stderr).toContain('cannot start');
  expect(stderr).toMatch(fault);
  expect(linesWith(stdout + stderr, [CANARY])).toEqual([]);
});
