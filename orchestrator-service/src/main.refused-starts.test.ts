import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { environment } from './testing/config-environment.ts';

test.each([
  ['TEMPLATES_DIR', 'no-such-folder', /TEMPLATES_DIR: no-such-folder is not a folder/],
  ['INVOICE_LOCALE', 'tlh', /INVOICE_LOCALE: /],
])('an invalid %s, %s, prevents the start, and the last line has the reason', (name, value, words) => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const ended = spawnSync(process.execPath, [main], {
    env: { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], ...environment, [name]: value },
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(ended.status).toBe(1);
  expect(ended.stderr).toMatch(words);
});
