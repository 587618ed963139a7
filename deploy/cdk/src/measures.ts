import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

export interface OutboxMeasures {
  /** How long the oldest job that is due has waited. */
  oldestJobSeconds: Metric;
  deadJobs: Metric;
}

/** What core logs of its outbox each minute, as metrics. Every core says the same, so the highest is the one. */
export function measureOutbox(scope: Construct, logGroup: LogGroup): OutboxMeasures {
  const measure = (id: string, field: string) =>
    new MetricFilter(scope, id, {
      logGroup,
      metricNamespace: 'Stockroom',
      metricName: field,
      filterPattern: FilterPattern.stringValue('$.msg', '=', 'outbox measured'),
      metricValue: `$.${field}`,
    }).metric({ statistic: 'Maximum', period: Duration.minutes(1) });
  return {
    oldestJobSeconds: measure('OldestJob', 'oldestJobSeconds'),
    deadJobs: measure('DeadJobs', 'deadJobs'),
  };
}
