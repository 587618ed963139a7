import {
  AlarmStatusWidget,
  type Alarm,
  Dashboard,
  GraphWidget,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { Database } from './database.ts';
import type { LoadBalancer } from './load-balancer.ts';
import type { OutboxMeasures } from './measures.ts';
import type { Service } from './service.ts';

interface DashboardGiven {
  alarms: Alarm[];
  balancer: LoadBalancer;
  services: { core: Service; orchestrator: Service };
  outbox: OutboxMeasures;
  database: Database;
}

/** The most important figures first: alarms, then the public side, then the services behind it. */
export function createDashboard(scope: Construct, given: DashboardGiven): void {
  const { alarms, balancer, outbox, database } = given;
  const { core, orchestrator } = given.services;
  const { metrics } = balancer.loadBalancer;
  const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8 });
  new Dashboard(scope, 'Dashboard', {
    widgets: [
      [new AlarmStatusWidget({ alarms, width: 24 })],
      [
        graph('Requests a minute', [metrics.requestCount()]),
        graph('Response time, seconds', [
          metrics.targetResponseTime({ statistic: 'p50' }),
          metrics.targetResponseTime({ statistic: 'p99' }),
        ]),
        graph('Refusals and errors', [
          metrics.httpCodeTarget(HttpCodeTarget.TARGET_4XX_COUNT),
          metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT),
        ]),
      ],
      [
        graph('CPU of the services, percent', [
          core.service.metricCpuUtilization({ label: 'core' }),
          orchestrator.service.metricCpuUtilization({ label: 'orchestrator' }),
        ]),
        graph('Memory of the services, percent', [
          core.service.metricMemoryUtilization({ label: 'core' }),
          orchestrator.service.metricMemoryUtilization({ label: 'orchestrator' }),
        ]),
        graph('Age of the oldest due job, seconds; dead letters', [outbox.oldestJobSeconds, outbox.deadJobs]),
      ],
      [
        graph('CPU or capacity of the database, percent', [database.cpu]),
        ...(database.freeStorage === null
          ? []
          : [graph('Free disk space of the database, bytes', [database.freeStorage])]),
      ],
    ],
  });
}
