import { expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';
import { environment } from './testing/config-environment.ts';

test('without an address for alerts there is none, and a bad one stops the start by its name', () => {
  expect(loadConfig({ ...environment, ALERT_EMAIL: '' }).alertEmail).toBeNull();
  expect(loadConfig({ ...environment, ALERT_EMAIL: 'ops@finch.example' }).alertEmail).toBe(
    'ops@finch.example',
  );
  expect(() => loadConfig({ ...environment, ALERT_EMAIL: 'ops, boss@finch.example' })).toThrow(
    /ALERT_EMAIL: /,
  );
});
