import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, UrlSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** About 50 minutes in all. SNS's own is three retries within a minute, which is less than a deployment may take. */
const RETRIES = {
  numRetries: 22,
  numMinDelayRetries: 8,
  numMaxDelayRetries: 5,
  minDelayTarget: Duration.seconds(20),
  maxDelayTarget: Duration.minutes(5),
};

export interface Notifications {
  /** What SES says of mails: the gateway hears it. */
  mailFeedback: Topic;
  /** What of that the gateway could not be told within the hour that SNS tries for. */
  undelivered: Queue;
  /** Alarms: the operator gets them as mail. */
  alarms: Topic;
}

/** Both topics, under a key that SES and CloudWatch may use: they cannot write to one that has AWS's own. */
export function createNotifications(
  scope: Construct,
  { publicHost, operatorEmail }: Settings,
): Notifications {
  const key = new Key(scope, 'NotificationsKey', {
    description: 'Stockroom: bounces, complaints and alarms on their way',
    enableKeyRotation: true,
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [
        new ServicePrincipal('ses.amazonaws.com'),
        new ServicePrincipal('cloudwatch.amazonaws.com'),
      ],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
    }),
  );
  const mailFeedback = new Topic(scope, 'MailFeedback', { masterKey: key, enforceSSL: true });
  const undelivered = new Queue(scope, 'MailFeedbackUndelivered', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  mailFeedback.addSubscription(
    new UrlSubscription(`https://${publicHost}/webhooks/ses`, {
      deadLetterQueue: undelivered,
      deliveryPolicy: { healthyRetryPolicy: RETRIES },
    }),
  );

  const alarms = new Topic(scope, 'Alarms', { masterKey: key, enforceSSL: true });
  alarms.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [alarms.topicArn],
      // Of this account: else anybody's alarms could be sent here.
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  alarms.addSubscription(new EmailSubscription(operatorEmail));
  return { mailFeedback, undelivered, alarms };
}
