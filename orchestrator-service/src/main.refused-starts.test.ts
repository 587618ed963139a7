import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const environment = {
  CORE_SERVICE_URL: 'http://127.0.0.1:8080',
  CALLBACK_SECRET: `whsec_${Buffer.from('a secret of these very tests').toString('base64')}`,
  S3_BUCKET: 'invoices',
  AWS_REGION: 'us-east-1',
  BUSINESS_NAME: 'Finch',
  BUSINESS_ADDRESS: '1 Elm St',
  FROM_EMAIL: 'billing@finch.example',
};

test.each([
  ['BUSINESS_LOGO', 'no-such-logo.png', /BUSINESS_LOGO: no-such-logo\.png cannot be used/],
  ['INVOICE_LOCALE', 'tlh', /INVOICE_LOCALE: /],
])('a bad %s, %s, stops the start, and the last words say why', (name, value, words) => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const ended = spawnSync(process.execPath, [main], {
    env: { ...environment, [name]: value },
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(ended.status).toBe(1);
  expect(ended.stderr).toMatch(words);
});
