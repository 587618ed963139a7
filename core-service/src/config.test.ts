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

test('DATABASE_USERNAME and DATABASE_PASSWORD override their parts of the address', () => {
  const config = loadConfig({ ...environment, DATABASE_USERNAME: 'me', DATABASE_PASSWORD: 'p@ss/word' });
  expect(config.databaseUrl).toBe('postgresql://me:p%40ss%2Fword@localhost/stockroom');
});

test.each([
  ['TAX_RATE', '10%'],
  ['TAX_RATE', '1.1'],
  ['CURRENCY', 'dollar'],
  ['CURRENCY', 'JPY'],
  ['SERVER_PORT', 'abc'],
  ['SERVER_PORT', '70000'],
  ['DATABASE_URL', 'mysql://localhost'],
  ['CALLBACK_SECRET', 'secret'],
  ['AUTH_REQUIRED', 'true'],
  ['AUTH_REQUIRED', 'perhaps'],
])('%s=%s stops the start and is named, without its value', (name, value) => {
  expect(() => loadConfig({ ...environment, [name]: value })).toThrow(new RegExp(`${name}: `));
  expect(() => loadConfig({ ...environment, [name]: value })).not.toThrow(
    value === 'true' ? 'x'.repeat(9) : `: ${value}`,
  );
});

test('every missing variable is named at once', () => {
  expect(() => loadConfig({})).toThrow(
    /DATABASE_URL is not set; ORCHESTRATOR_CALLBACK_URL is not set; CALLBACK_SECRET is not set/,
  );
});

test('production requires keys, which do not exist yet', () => {
  expect(() => loadConfig({ ...environment, NODE_ENV: 'production' })).toThrow(
    'AUTH_REQUIRED: API keys do not exist yet',
  );
});
