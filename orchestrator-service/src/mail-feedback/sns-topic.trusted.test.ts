import { expect, test } from '@jest/globals';
import { buildSnsTopic, isCertificateUrl } from './sns-topic.ts';

const arn = 'arn:aws:sns:eu-west-1:123456789012:mail';
const CERTIFICATE = '/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';

test.each([
  [arn, 'https://sns.eu-west-1.amazonaws.com'],
  ['arn:aws-cn:sns:cn-north-1:123456789012:mail', 'https://sns.cn-north-1.amazonaws.com.cn'],
  ['arn:aws-us-gov:sns:us-gov-west-1:123456789012:mail', 'https://sns.us-gov-west-1.amazonaws.com'],
])('the certificates of %s are at %s', (topicArn, origin) => {
  const topic = buildSnsTopic({ arn: topicArn, endpoint: null });
  expect(topic.origin).toBe(origin);
  expect(isCertificateUrl(topic, `${origin}${CERTIFICATE}`)).toBe(true);
});

test.each([
  `http://sns.eu-west-1.amazonaws.com${CERTIFICATE}`,
  `https://sns.eu-west-2.amazonaws.com${CERTIFICATE}`,
  `https://sns.eu-west-1.amazonaws.com.example.com${CERTIFICATE}`,
  `https://sns.eu-west-1.amazonaws.com:8443${CERTIFICATE}`,
  `https://user@sns.eu-west-1.amazonaws.com${CERTIFICATE}`,
  `https://sns.eu-west-1.amazonaws.com/bucket${CERTIFICATE}`,
  `https://sns.eu-west-1.amazonaws.com${CERTIFICATE}#x`,
  'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-.pem',
])('%s is never trusted', (address) => {
  expect(isCertificateUrl(buildSnsTopic({ arn, endpoint: null }), address)).toBe(false);
});
