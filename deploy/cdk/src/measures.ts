import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

export interface OutboxMeasures {
  /** The age of the oldest due job. */
  oldestJobSeconds: Metric;
  deadJobs: Metric;
}

/**
 * The outbox figures that core logs each minute, as metrics. Every core logs the same figures, so the maximum is used.
 */
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
