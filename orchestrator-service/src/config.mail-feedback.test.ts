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

const ARN = 'arn:aws:sns:us-east-1:123456789012:stockroom-mail-feedback';

test('mail feedback is off unless a topic is named, and what is no topic stops the start by its name', () => {
  expect(loadConfig(environment)).toMatchObject({ feedbackTopicArn: null, configurationSet: null });
  const given = { SES_FEEDBACK_TOPIC_ARN: ARN, SES_CONFIGURATION_SET: 'shop' };
  expect(loadConfig({ ...environment, ...given })).toMatchObject({
    feedbackTopicArn: ARN,
    configurationSet: 'shop',
    snsEndpoint: null,
  });
  for (const wrong of [
    'shop',
    ARN.replace('sns', 'sqs'),
    `${ARN} `,
    ARN.replace('us-east-1', 'evil.example/'),
  ])
    expect(() => loadConfig({ ...environment, SES_FEEDBACK_TOPIC_ARN: wrong })).toThrow(
      /SES_FEEDBACK_TOPIC_ARN: /,
    );
  expect(() => loadConfig({ ...environment, SES_CONFIGURATION_SET: 'a set' })).toThrow(
    /SES_CONFIGURATION_SET: /,
  );
});
