import { expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';
import { environment } from './testing/config-environment.ts';

test('the address for alerts is optional, and an invalid one prevents the start with its name', () => {
  expect(loadConfig({ ...environment, ALERT_EMAIL: '' }).alertEmail).toBeNull();
  expect(loadConfig({ ...environment, ALERT_EMAIL: 'ops@finch.example' }).alertEmail).toBe(
    'ops@finch.example',
  );
  expect(() => loadConfig({ ...environment, ALERT_EMAIL: 'ops, boss@finch.example' })).toThrow(
    /ALERT_EMAIL: /,
  );
});
