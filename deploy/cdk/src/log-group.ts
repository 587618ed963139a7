import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** A log group that forgets after `days`, and goes with the stack. */
export function createLogGroup(scope: Construct, { id, days }: { id: string; days: number }): LogGroup {
  // CDK's enum numbers each retention by its days.
  return new LogGroup(scope, id, {
    retention: days satisfies RetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
