import { expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';

const environment = {
  DATABASE_URL: 'postgresql://a:b@localhost/stockroom',
  ORCHESTRATOR_CALLBACK_URL: 'http://localhost:3000/internal/callbacks/order-completed',
  CALLBACK_SECRET: `whsec_${Buffer.alloc(32).toString('base64')}`,
};

test('what has a default may be left out, or set to nothing', () => {
  expect(loadConfig({ ...environment, SERVER_PORT: '' })).toMatchObject({
    port: 8080,
    taxRatePpm: 100_000,
    currency: 'USD',
  });
});

test('CALLBACK_SECRET may be several while it is changed, with commas or spaces between', () => {
  const secrets = [1, 2, 3].map((byte) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`);
  const [first, second, third] = secrets;
  expect(loadConfig(environment).callbackSecrets).toEqual([environment.CALLBACK_SECRET]);
  const CALLBACK_SECRET = `${first},${second}, ${third}`;
  expect(loadConfig({ ...environment, CALLBACK_SECRET }).callbackSecrets).toEqual(secrets);
});

test('DATABASE_USERNAME and DATABASE_PASSWORD override their parts of both addresses', () => {
  const credentials = { DATABASE_USERNAME: 'me', DATABASE_PASSWORD: 'p@ss/word' };
  const DATABASE_READ_URL = 'postgresql://replica/stockroom';
  const config = loadConfig({ ...environment, ...credentials, DATABASE_READ_URL });
  expect(config.databaseUrl).toBe('postgresql://me:p%40ss%2Fword@localhost/stockroom');
  expect(config.databaseReadUrl).toBe('postgresql://me:p%40ss%2Fword@replica/stockroom');
});

test.each([
  [{}, { host: '127.0.0.1', isUnguarded: false }],
  [{ HOST: '::1' }, { host: '::1', isUnguarded: false }],
  [{ HOST: '0.0.0.0' }, { host: '0.0.0.0', isUnguarded: true }],
  [{ HOST: 'core.internal' }, { host: 'core.internal', isUnguarded: true }],
])('without keys, %p listens as %p', (given, access) => {
  expect(loadConfig({ ...environment, ...given })).toMatchObject({ authRequired: false, ...access });
});

test.each([
  ['TAX_RATE', '10%'],
  ['TAX_RATE', '1.1'],
  ['CURRENCY', 'dollar'],
  ['CURRENCY', 'JPY'],
  ['SERVER_PORT', 'abc'],
  ['SERVER_PORT', '70000'],
  ['HOST', 'not a host'],
  ['DATABASE_URL', 'mysql://localhost'],
  ['CALLBACK_SECRET', 'secret'],
  ['CALLBACK_SECRET', `${environment.CALLBACK_SECRET},secret`],
  ['BOOTSTRAP_API_KEY', 'letmein'],
  ['BOOTSTRAP_API_KEY', `sk_${'a'.repeat(43)}`],
  ['AUTH_REQUIRED', 'perhaps'],
])('%s=%s stops the start and is named, without its value', (name, value) => {
  expect(() => loadConfig({ ...environment, [name]: value })).toThrow(new RegExp(`${name}: `));
  expect(() => loadConfig({ ...environment, [name]: value })).not.toThrow(`: ${value}`);
});

test('every missing variable is named at once', () => {
  expect(() => loadConfig({})).toThrow(
    /DATABASE_URL is not set; ORCHESTRATOR_CALLBACK_URL is not set; CALLBACK_SECRET is not set/,
  );
});

test('callbacks at once are as many as the machine has cores, within bounds, unless told otherwise', () => {
  const { outboxConcurrency } = loadConfig(environment);
  expect(outboxConcurrency).toBeGreaterThanOrEqual(2);
  expect(outboxConcurrency).toBeLessThanOrEqual(8);
  expect(loadConfig({ ...environment, OUTBOX_CONCURRENCY: '0' })).toMatchObject({ outboxConcurrency: 0 });
  expect(() => loadConfig({ ...environment, OUTBOX_CONCURRENCY: '101' })).toThrow('OUTBOX_CONCURRENCY: ');
});

test('production requires keys and listens to everybody, unless told otherwise', () => {
  const production = { ...environment, NODE_ENV: 'production' };
  expect(loadConfig(production)).toMatchObject({ authRequired: true, host: '0.0.0.0', isUnguarded: false });
  const open = loadConfig({ ...production, AUTH_REQUIRED: 'false' });
  expect(open).toMatchObject({ authRequired: false, host: '127.0.0.1' });
});
