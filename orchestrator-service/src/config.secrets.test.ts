import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';
import { environment } from './testing/config-environment.ts';

const WEAK = `whsec_${Buffer.from('a secret that people can guess').toString('base64')}`;

test.each([{ NODE_ENV: 'production' }, { AUTH_REQUIRED: 'true' }])(
  'a weak CALLBACK_SECRET prevents the start with %p, and the error does not show it',
  (guarded) => {
    const weak = { ...environment, ...guarded, CALLBACK_SECRET: WEAK };
    expect(() => loadConfig(weak)).toThrow(/CALLBACK_SECRET: is text.*openssl rand/);
    expect(() => loadConfig(weak)).not.toThrow(WEAK);
    const CALLBACK_SECRET = `whsec_${randomBytes(32).toString('base64')}`;
    expect(loadConfig({ ...environment, ...guarded, CALLBACK_SECRET }).callbackSecrets).toEqual([
      CALLBACK_SECRET,
    ]);
  },
);

test('if keys are not required, any CALLBACK_SECRET is accepted', () => {
  expect(loadConfig({ ...environment, CALLBACK_SECRET: WEAK }).callbackSecrets).toEqual([WEAK]);
});
