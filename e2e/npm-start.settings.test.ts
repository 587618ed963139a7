import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { post } from './api.ts';
import { newPort } from './new-port.ts';
import {
  makeDataDir,
  makePreparedDataDir,
  refusedStart,
  removeDataDir,
  startStockroom,
} from './stockroom-under-test.ts';

let dataDir = '';
afterEach(() => removeDataDir(dataDir));

test('all wrong settings are named in one run, before anything is started', async () => {
  dataDir = makeDataDir();
  const { code, stderr } = await refusedStart({
    dataDir,
    env: {
      PORT: 'abc',
      POSTGRES_PORT: '70000',
      DEMO: 'perhaps',
      SEED: 'everything',
      TAX_RATE: '10%',
      CURRENCY: 'usd',
      TIME_ZONE: 'Berlin',
      SHUTDOWN_GRACE_MS: 'long',
      ALERT_EMAIL: 'boss',
      BUSINESS_LOGO: '/no/such/logo.png',
      TEMPLATES_DIR: '/no/such/templates',
      DATABASE_URL: 'postgresql://me:secret@db/mine',
      S3_BUCKET: 'mine',
    },
  });
  expect(code).toBe(1);
  expect(stderr.split('\n').map((line) => line.replace(/[,:] (a|an|which|npm) .*/, ''))).toEqual([
    'PORT: abc is not a port',
    'POSTGRES_PORT: 70000 is not a port',
    'DEMO: perhaps is not true or false',
    'SEED: everything is not one of working-day, catalogue, none',
    'TAX_RATE: 10% is not a tax rate',
    'CURRENCY: usd is not a currency',
    'TIME_ZONE: Berlin is not a time zone',
    'SHUTDOWN_GRACE_MS: long is not a whole number from 1000 to 3600000',
    'ALERT_EMAIL: must be an email address',
    'BUSINESS_LOGO: /no/such/logo.png cannot be read (ENOENT)',
    'TEMPLATES_DIR: /no/such/templates is not a folder that can be read (ENOENT)',
    'DATABASE_URL',
    'S3_BUCKET',
  ]);
  expect(stderr).toContain('DATABASE_URL: npm start runs its own PostgreSQL. Leave it out.');
  expect(stderr).not.toContain('secret');
});

test('settings are applied or named as ignored', async () => {
  dataDir = await makePreparedDataDir();
  const [internal, inbox] = [await newPort(), await newPort()];
  const env = {
    DEMO: 'true',
    AUTH_REQUIRED: 'true',
    INTERNAL_PORT: String(internal),
    INBOX_PORT: String(inbox),
    CALLBACK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
    HOST: '0.0.0.0',
    TAX_RATE: '0.25',
    CONSOLE: 'off',
    AWS_PROFILE: 'work',
    TAXRATE: '0.1',
  };
  const first = await startStockroom({ dataDir, env, by: 'node' });
  const was = first.running();
  expect(first.output()).toContain('TAXRATE is not a setting: did you mean TAX_RATE?');
  expect(first.output()).toContain('AWS_PROFILE is ignored: ');
  expect(first.output()).toContain('mail in the inbox');
  expect(was.inboxUrl).toBe(`http://127.0.0.1:${inbox}`);
  expect((await fetch(`http://127.0.0.1:${internal}/metrics`)).status).toBe(200);
  expect(first.output()).not.toContain('/console');
  for (const path of ['/console', '/console/orders', '/console/session'])
    expect([path, (await fetch(`${was.gatewayUrl}${path}`)).status]).toEqual([path, 404]);

  const orders = `${was.gatewayUrl}/api/orders`;
  const order = { customerId: 1, items: [{ productId: 1, quantity: 1 }] };
  expect((await post(orders, order)).status).toBe(401);
  const placed = await post(orders, order, { authorization: `Bearer ${was.apiKey}` });
  expect(await placed.json()).toMatchObject({ subtotal: 19.99, tax: 5 });

  // The tools find it through its data folder, with its key, or through `.env`.
  expect(runJobs({ DATA_DIR: dataDir })).toBe('0 dead\n');
  const file = `STOCKROOM_URL=http://localhost:${new URL(was.gatewayUrl).port}/\nSTOCKROOM_API_KEY=${was.apiKey}\n`;
  expect(runJobs({}, file)).toBe('0 dead\n');
  await first.stop();
});

/** `npm run jobs`, in a folder that contains only this `.env`. */
function runJobs(env: NodeJS.ProcessEnv, envFile = ''): string {
  const cwd = mkdtempSync(join(tmpdir(), 'stockroom-tools-'));
  writeFileSync(join(cwd, '.env'), envFile);
  const program = fileURLToPath(new URL('../client/cli/jobs.ts', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [program], {
    cwd,
    env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: '/nowhere', ...env },
    encoding: 'utf8',
  });
  rmSync(cwd, { recursive: true });
  return stdout + stderr;
}
