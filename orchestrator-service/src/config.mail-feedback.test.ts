import { expect, test } from '@jest/globals';
import { loadConfig } from './config.ts';
import { environment } from './testing/config-environment.ts';

const ARN = 'arn:aws:sns:us-east-1:123456789012:stockroom-mail-feedback';

test('mail feedback is off by default, and an invalid topic prevents the start with its name', () => {
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
