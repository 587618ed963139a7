import { expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';
import { environment } from './testing/config-environment.ts';

const load = (given: Record<string, string>) => loadConfig({ ...environment, ...given });

test('by default, no proxy is trusted, no origin is allowed, and there are limits only if keys are required', () => {
  expect(load({})).toMatchObject({
    internalPort: null,
    trustProxy: null,
    corsOrigins: [],
    maxConnections: 10_000,
    rateLimits: { requestsPerMinute: 0, failuresPerMinute: 0, storeUrl: null },
  });
  const guarded = { requestsPerMinute: 6_000, failuresPerMinute: 60, storeUrl: null };
  expect(load({ AUTH_REQUIRED: 'true' }).rateLimits).toEqual(guarded);
  expect(load({ NODE_ENV: 'production' }).rateLimits).toEqual(guarded);
  expect(load({ AUTH_REQUIRED: 'true', RATE_LIMIT_PER_MINUTE: '0' }).rateLimits).toEqual({
    ...guarded,
    requestsPerMinute: 0,
  });
});

test.each([
  ['2', 2],
  ['0', 0],
  ['10.0.0.0/8, loopback,2001:db8::/32', ['10.0.0.0/8', 'loopback', '2001:db8::/32']],
  ['192.0.2.1', ['192.0.2.1']],
])('TRUST_PROXY %s is %j', (given, read) => {
  expect(load({ TRUST_PROXY: given }).trustProxy).toEqual(read);
});

test('CORS_ORIGINS is a list', () => {
  expect(load({ CORS_ORIGINS: 'https://shop.example, http://localhost:5173' }).corsOrigins).toEqual([
    'https://shop.example',
    'http://localhost:5173',
  ]);
});

test.each([
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', 'proxy.example'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['TRUST_PROXY', '10.0.0.0/'],
  ['TRUST_PROXY', '12'],
  ['CORS_ORIGINS', '*'],
  ['CORS_ORIGINS', 'shop.example'],
  ['CORS_ORIGINS', 'https://shop.example/'],
  ['CORS_ORIGINS', 'null'],
  ['MAX_CONNECTIONS', '0'],
  ['RATE_LIMIT_PER_MINUTE', '-1'],
  ['RATE_LIMIT_FAILURES_PER_MINUTE', 'many'],
  ['RATE_LIMIT_STORE', 'http://127.0.0.1:6379'],
  ['INTERNAL_PORT', '3000'],
  ['INTERNAL_PORT', '70000'],
])('%s=%s prevents the start, and the error names it', (name, value) => {
  expect(() => load({ [name]: value })).toThrow(`${name}: `);
});
