import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, UrlSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/**
 * About 50 minutes in total. SNS's default is three retries within a minute, which may be shorter than a deployment.
 */
const RETRIES = {
  numRetries: 22,
  numMinDelayRetries: 8,
  numMaxDelayRetries: 5,
  minDelayTarget: Duration.seconds(20),
  maxDelayTarget: Duration.minutes(5),
};

export interface Notifications {
  /** SES feedback about mails, sent to the gateway. */
  mailFeedback: Topic;
  /** Feedback that the gateway did not accept within the hour of SNS's retries. */
  undelivered: Queue;
  /** Alarms, mailed to the operator. */
  alarms: Topic;
}

/**
 * Both topics, encrypted with a key that SES and CloudWatch may use: they cannot publish to a topic with AWS's own key.
 */
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
      // Only of this account: otherwise anybody's alarms could be published here.
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  alarms.addSubscription(new EmailSubscription(operatorEmail));
  return { mailFeedback, undelivered, alarms };
}
