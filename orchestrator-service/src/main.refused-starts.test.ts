import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { environment } from './testing/config-environment.ts';

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
