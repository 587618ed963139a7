import { expect, test } from '@jest/globals';
import type { TemplateUnderTest } from '../testing/template-of.ts';
import type { Json } from '../testing/task-environment.ts';

const statementsOf = (keys: Json[]): Json[] => keys.flatMap(({ KeyPolicy }) => KeyPolicy.Statement);

export function testOperator({ all, changed }: TemplateUnderTest): void {
  const isRotated = changed['secretRotationDays'] !== undefined;

  test('bounces, complaints and deliveries go to the gateway, encrypted, and to a dead letter queue if it is unreachable', () => {
    expect(all('AWS::SES::ConfigurationSetEventDestination')).toMatchObject([
      { EventDestination: { Enabled: true, MatchingEventTypes: ['bounce', 'complaint', 'delivery'] } },
    ]);
    for (const { KmsMasterKeyId } of all('AWS::SNS::Topic')) expect(KmsMasterKeyId).toBeDefined();
    const https = all('AWS::SNS::Subscription').find(({ Protocol }) => Protocol === 'https');
    expect(https).toMatchObject({ Endpoint: 'https://stockroom.shop.example/webhooks/ses' });
    expect(https.RedrivePolicy.deadLetterTargetArn).toBeDefined();
    expect(https.DeliveryPolicy.healthyRetryPolicy).toMatchObject({ numRetries: 22, maxDelayTarget: 300 });
    // A raw message has no signature, and the gateway would reject it.
    expect(https.RawMessageDelivery).toBeUndefined();
    expect(all('AWS::SQS::Queue')).toMatchObject([{ SqsManagedSseEnabled: true }]);
    const use = statementsOf(all('AWS::KMS::Key')).find(({ Action }) => Action !== 'kms:*');
    expect(use.Principal.Service).toEqual(['cloudwatch.amazonaws.com', 'ses.amazonaws.com']);
    const identities = all('AWS::SES::EmailIdentity');
    expect(identities).toMatchObject([{ EmailIdentity: 'shop.example' }]);
  });

  test("logs are deleted after the size's retention", () => {
    const days = all('AWS::Logs::LogGroup').map(({ RetentionInDays }) => RetentionInDays);
    expect(days).toHaveLength(isRotated ? 5 : 3);
    for (const each of days) expect([30, 90, 365]).toContain(each);
  });

  test('alarms are mailed to the operator', () => {
    const alarms = all('AWS::CloudWatch::Alarm');
    const isAurora = all('AWS::RDS::DBCluster').length === 1;
    const metrics = alarms.map(({ MetricName, Metrics }) => MetricName ?? Metrics[0].Label);
    expect(metrics.toSorted()).toEqual(
      [
        '5xx, percent',
        'ApproximateNumberOfMessagesVisible',
        ...(isAurora ? ['ACUUtilization'] : ['CPUUtilization', 'FreeStorageSpace']),
        'deadJobs',
        ...(isRotated ? ['Errors'] : []),
        'oldestJobSeconds',
      ].toSorted(),
    );
    for (const { AlarmActions, OKActions } of alarms) {
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Alarms/) }]);
      expect(OKActions).toEqual(AlarmActions);
    }
    expect(all('AWS::SNS::Subscription')).toContainEqual(
      expect.objectContaining({ Protocol: 'email', Endpoint: 'operations@shop.example' }),
    );
    expect(all('AWS::CloudWatch::Dashboard')).toHaveLength(1);
  });
}
