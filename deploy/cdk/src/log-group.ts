import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** A log group with a retention of `days`, deleted with the stack. */
export function createLogGroup(scope: Construct, { id, days }: { id: string; days: number }): LogGroup {
  // CDK's enum values are the retention in days.
  return new LogGroup(scope, id, {
    retention: days satisfies RetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
