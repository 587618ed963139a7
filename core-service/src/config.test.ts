import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';

const environment = {
  DATABASE_URL: 'postgresql://a:b@localhost/stockroom',
  ORCHESTRATOR_CALLBACK_URL: 'http://localhost:3000/internal/callbacks/order-completed',
  CALLBACK_SECRET: `whsec_${Buffer.alloc(32).toString('base64')}`,
  BUSINESS_NAME: 'Finch',
  BUSINESS_ADDRESS: '1 Elm St',
};

test('a setting with a default may be missing or empty', () => {
  expect(loadConfig({ ...environment, SERVER_PORT: '' })).toMatchObject({
    port: 8080,
    taxRatePpm: null,
    currency: { code: 'USD', decimals: 2 },
    timeZone: 'UTC',
    paymentTermsDays: null,
  });
});

test.each([
  ['JPY', 0],
  ['EUR', 2],
  ['KWD', 3],
])('CURRENCY=%s has %d decimals', (code, decimals) => {
  expect(loadConfig({ ...environment, CURRENCY: code }).currency).toEqual({ code, decimals });
});

test('CALLBACK_SECRET may list several secrets during a rotation, separated by commas or spaces', () => {
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
])('when API keys are optional, %p gives %p', (given, access) => {
  expect(loadConfig({ ...environment, ...given })).toMatchObject({ authRequired: false, ...access });
});

test.each([
  ['TAX_RATE', '10%', '10% is not a tax rate'],
  ['TAX_RATE', '1.1', '1.1 is not a tax rate'],
  ['CURRENCY', 'dollar', 'dollar is not a currency'],
  ['CURRENCY', 'XQQ', 'XQQ is not a currency'],
  ['PAYMENT_TERMS_DAYS', '366', '366 is not a whole number from 0 to 365'],
  ['TIME_ZONE', 'Berlin', 'Berlin is not a time zone: an IANA name such as Europe/Berlin'],
  ['INVOICE_NUMBER_FORMAT', 'inv-{n}', 'inv-{n} may have capital letters A to Z, digits, hyphens'],
  [
    'INVOICE_NUMBER_FORMAT',
    'RE-{n}',
    'RE-{n} would repeat its numbers each year: add {year}, or set INVOICE_NUMBER_RESTART=never',
  ],
  ['CREDIT_NOTE_NUMBER_FORMAT', 'INV{year}-{n:4}', 'INV{year}-{n:4} could make the number of an invoice'],
  ['INVOICE_FIRST_NUMBER', '0', '0 is not a whole number from 1 to 999999999'],
  ['CREDIT_NOTE_NUMBER_RESTART', 'monthly', 'monthly is not one of calendar_year, fiscal_year, never'],
  ['FISCAL_YEAR_START', '02-29', '02-29 is not a day that every year has'],
  ['CURRENCY', 'XAU', 'XAU is not a currency'],
  ['CURRENCY', 'CLF', 'CLF is the code of a fund or a unit of account'],
  ['CURRENCY', 'USN', 'USN is the code of a fund or a unit of account'],
  ['TIME_ZONE', '+02:00', '+02:00 is not a time zone'],
  ['SERVER_PORT', 'abc', 'abc is not a port'],
  ['SERVER_PORT', '70000', '70000 is not a port'],
  ['SERVER_PORT', '0x50', '0x50 is not a port'],
  ['ORDER_BATCH_MAX', '1e2', '1e2 is not a whole number from 1 to 2000'],
  ['INTERNAL_PORT', '8080', 'must differ from SERVER_PORT'],
  ['INTERNAL_PORT', '70000', '70000 is not a port'],
  ['HOST', 'not a host', 'not a host is not an address'],
  ['ORCHESTRATOR_CALLBACK_URL', 'ftp://a:b@c', 'must be an http:// or https:// address'],
  ['LOG_LEVEL', 'loud\u001b[31m', 'loud [31m is not one of fatal, error'],
  ['AUTH_REQUIRED', 'perhaps', 'perhaps is not true or false'],
])('%s=%s is refused, and the error describes a valid value', (name, value, words) => {
  expect(() => loadConfig({ ...environment, [name]: value })).toThrow(`${name}: ${words}`);
});

test.each([
  ['DATABASE_URL', 'mysql://me:secret@localhost'],
  ['DATABASE_READ_URL', 'secret'],
  ['CALLBACK_SECRET', 'secret'],
  ['CALLBACK_SECRET', `${environment.CALLBACK_SECRET},secret`],
  ['BOOTSTRAP_API_KEY', 'secret'],
  ['BOOTSTRAP_API_KEY', `sk_${'secret'.repeat(8).slice(0, 43)}`],
])('%s=%s is refused, and the error does not show the value', (name, value) => {
  expect(() => loadConfig({ ...environment, [name]: value })).toThrow(`${name}: must be `);
  expect(() => loadConfig({ ...environment, [name]: value })).not.toThrow('secret');
});

test('every missing variable is named at once', () => {
  expect(() => loadConfig({})).toThrow(
    /DATABASE_URL is not set; ORCHESTRATOR_CALLBACK_URL is not set; CALLBACK_SECRET is not set/,
  );
});

test('by default there are as many concurrent callbacks as CPU cores, within bounds', () => {
  const { outboxConcurrency } = loadConfig(environment);
  expect(outboxConcurrency).toBeGreaterThanOrEqual(2);
  expect(outboxConcurrency).toBeLessThanOrEqual(8);
  expect(loadConfig({ ...environment, OUTBOX_CONCURRENCY: '0' })).toMatchObject({ outboxConcurrency: 0 });
  expect(() => loadConfig({ ...environment, OUTBOX_CONCURRENCY: '101' })).toThrow('OUTBOX_CONCURRENCY: ');
});

const random = () => randomBytes(32).toString('base64');
const guarded = () => ({
  ...environment,
  NODE_ENV: 'production',
  CALLBACK_SECRET: `whsec_${random()}`,
  TOKEN_SECRET: random(),
});

test('when API keys are required, TOKEN_SECRET is required, and the error says how to make one', () => {
  const production = guarded();
  expect(loadConfig(production)).toMatchObject({ tokenSecrets: [production.TOKEN_SECRET] });
  const without = { ...production, TOKEN_SECRET: '' };
  expect(() => loadConfig(without)).toThrow(
    /TOKEN_SECRET must be set when API keys are required.*openssl rand -base64 32/,
  );
  const open = { ...without, AUTH_REQUIRED: 'false' };
  expect(loadConfig(open).tokenSecrets).toEqual([production.CALLBACK_SECRET]);
});

test('TOKEN_SECRET may list several secrets during a rotation, but none that is also in CALLBACK_SECRET', () => {
  const [old, young] = [random(), random()];
  const production = { ...guarded(), TOKEN_SECRET: `${young}, ${old}` };
  expect(loadConfig(production).tokenSecrets).toEqual([young, old]);
  const shared = { ...production, TOKEN_SECRET: `${young},${production.CALLBACK_SECRET}` };
  for (const AUTH_REQUIRED of ['true', 'false'])
    expect(() => loadConfig({ ...shared, AUTH_REQUIRED })).toThrow(
      'TOKEN_SECRET: must differ from CALLBACK_SECRET',
    );
});

test.each(['CALLBACK_SECRET', 'TOKEN_SECRET'])(
  'a weak %s, even as one of several, is refused when API keys are required, and only then',
  (name) => {
    const weak = {
      ...guarded(),
      [name]: `whsec_${random()},whsec_${Buffer.alloc(32, 5).toString('base64')}`,
    };
    expect(() => loadConfig(weak)).toThrow(`${name}: follows a pattern`);
    expect(() => loadConfig({ ...weak, AUTH_REQUIRED: 'false' })).not.toThrow();
  },
);

test('by default, production requires API keys and listens on all interfaces', () => {
  const production = guarded();
  expect(loadConfig(production)).toMatchObject({ authRequired: true, host: '0.0.0.0', isUnguarded: false });
  const open = loadConfig({ ...production, AUTH_REQUIRED: 'false' });
  expect(open).toMatchObject({ authRequired: false, host: '127.0.0.1' });
});
