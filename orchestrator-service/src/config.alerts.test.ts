import { expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';

const environment = {
  CORE_SERVICE_URL: 'http://127.0.0.1:8080',
  CALLBACK_SECRET: `whsec_${Buffer.from('a secret of these very tests').toString('base64')}`,
  S3_BUCKET: 'invoices',
  AWS_REGION: 'us-east-1',
  BUSINESS_NAME: 'Finch',
  BUSINESS_ADDRESS: '1 Elm St',
  FROM_EMAIL: 'billing@finch.example',
};

test('without an address for alerts there is none, and a bad one stops the start by its name', () => {
  expect(loadConfig({ ...environment, ALERT_EMAIL: '' }).alertEmail).toBeNull();
  expect(loadConfig({ ...environment, ALERT_EMAIL: 'ops@finch.example' }).alertEmail).toBe(
    'ops@finch.example',
  );
  expect(() => loadConfig({ ...environment, ALERT_EMAIL: 'ops, boss@finch.example' })).toThrow(
    /ALERT_EMAIL: /,
  );
});
