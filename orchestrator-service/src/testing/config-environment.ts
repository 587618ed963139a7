import { randomBytes } from 'node:crypto';

/** The required settings; all others have defaults. */
export const environment = {
  CORE_SERVICE_URL: 'http://127.0.0.1:8080',
  CALLBACK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
  S3_BUCKET: 'invoices',
  AWS_REGION: 'us-east-1',
  FROM_EMAIL: 'billing@finch.example',
};
