/** What the service must be told to start; all else has a default. */
export const environment = {
  CORE_SERVICE_URL: 'http://127.0.0.1:8080',
  CALLBACK_SECRET: `whsec_${Buffer.from('a secret of these very tests').toString('base64')}`,
  S3_BUCKET: 'invoices',
  AWS_REGION: 'us-east-1',
  BUSINESS_NAME: 'Finch',
  BUSINESS_ADDRESS: '1 Elm St',
  FROM_EMAIL: 'billing@finch.example',
};
