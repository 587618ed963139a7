import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { HttpCodeElb, HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Database } from './database.ts';
import type { LoadBalancer } from './load-balancer.ts';
import type { OutboxMeasures } from './measures.ts';
import type { Notifications } from './notifications.ts';
import type { Settings } from './settings.ts';

interface AlarmsGiven {
  balancer: LoadBalancer;
  outbox: OutboxMeasures;
  database: Database;
  notifications: Notifications;
  /** The failures of secret rotation per hour; null without rotation. */
  rotationFailures: IMetric | null;
  settings: Settings;
}

interface AlarmGiven {
  what: string;
  metric: IMetric;
  threshold: number;
  /** The number of consecutive periods of the metric. */
  periods: number;
  below?: boolean;
  missing?: TreatMissingData;
}

const GIB = 1024 ** 3;

/** Mails the operator when an alarm begins and when it ends. `docs/runbook.md` has the remedies. */
export function createAlarms(scope: Construct, given: AlarmsGiven): Alarm[] {
  const { outbox, database, notifications, settings } = given;
  const alarm = (id: string, alarmGiven: AlarmGiven) =>
    createAlarm(scope, id, { ...alarmGiven, topic: notifications.alarms });

  const alarms = [
    alarm('ServerErrors', {
      what: '1 % of the answers have been 5xx for five minutes',
      metric: shareOfServerErrors(given.balancer),
      threshold: 1,
      periods: 5,
    }),
    alarm('QueueAge', {
      what: 'a job has been due for 15 minutes, or core has sent no metrics for 5',
      metric: outbox.oldestJobSeconds,
      threshold: 900,
      periods: 5,
      missing: TreatMissingData.BREACHING,
    }),
    alarm('DeadLetters', {
      what: 'there are dead letters; retry them with `npm run jobs`',
      metric: outbox.deadJobs,
      threshold: 1,
      periods: 1,
    }),
    alarm('MailFeedbackLost', {
      what: 'a bounce or complaint could not be delivered to the gateway',
      metric: notifications.undelivered.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(5),
      }),
      threshold: 1,
      periods: 1,
    }),
    alarm('DatabaseCpu', {
      what: 'the CPU or capacity of the database has been 80 % used for 15 minutes',
      metric: database.cpu,
      threshold: 80,
      periods: 3,
    }),
    ...(given.rotationFailures === null
      ? []
      : [
          alarm('RotationOverdue', {
            what: 'a secret was not rotated in time, or a service was not redeployed afterwards; the log of RenewServices names it',
            metric: given.rotationFailures,
            threshold: 1,
            periods: 3,
            missing: TreatMissingData.BREACHING,
          }),
        ]),
  ];
  if (database.freeStorage === null) return alarms;
  const { storageGib } = settings.size.rds;
  return [
    ...alarms,
    alarm('DatabaseStorage', {
      what: 'the free disk space of the database is below a tenth of its initial size; the disk grows automatically, up to its maximum',
      metric: database.freeStorage,
      threshold: (storageGib / 10) * GIB,
      periods: 3,
      below: true,
    }),
  ];
}

function createAlarm(
  scope: Construct,
  id: string,
  { what, periods, below = false, missing, topic, ...rest }: AlarmGiven & { topic: ITopic },
): Alarm {
  const alarm = new Alarm(scope, id, {
    ...rest,
    alarmDescription: `Stockroom: ${what}`,
    evaluationPeriods: periods,
    comparisonOperator: below
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: missing ?? TreatMissingData.NOT_BREACHING,
  });
  const mail = new SnsAction(topic);
  alarm.addAlarmAction(mail);
  alarm.addOkAction(mail);
  return alarm;
}

/** Percent of all requests: the load balancer's own 5xx and the gateway's. */
function shareOfServerErrors({ loadBalancer }: LoadBalancer): MathExpression {
  const { metrics } = loadBalancer;
  const sums = { period: Duration.minutes(1), statistic: 'Sum' };
  return new MathExpression({
    label: '5xx, percent',
    expression: '100 * (FILL(gateway, 0) + FILL(balancer, 0)) / requests',
    usingMetrics: {
      gateway: metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, sums),
      balancer: metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, sums),
      requests: metrics.requestCount(sums),
    },
    period: Duration.minutes(1),
  });
}
