import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Cluster, ContainerInsights } from 'aws-cdk-lib/aws-ecs';
import { ARecord, PublicHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import { NamespaceType } from 'aws-cdk-lib/aws-servicediscovery';
import type { Construct } from 'constructs';
import { acknowledgeFindings } from './acknowledge-findings.ts';
import { NAMESPACE } from './addresses.ts';
import { createAlarms } from './alarms.ts';
import { createCoreService } from './core-service.ts';
import { createDashboard } from './dashboard.ts';
import { createDatabase } from './database.ts';
import { createFirewall } from './firewall.ts';
import { createLoadBalancer } from './load-balancer.ts';
import { createMail } from './mail.ts';
import { measureOutbox } from './measures.ts';
import { createNetwork } from './network.ts';
import { createNotifications } from './notifications.ts';
import { createOrchestratorService } from './orchestrator-service.ts';
import { createRotation } from './rotation.ts';
import { createSecrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { createAccessLogs, createInvoices } from './storage.ts';

/** All of Stockroom on AWS, in one stack. */
export function createStockroomStack(app: Construct, settings: Settings): Stack {
  const stack = new Stack(app, 'Stockroom', {
    env: { region: settings.region },
    description: 'Stockroom: orders, stock and invoices',
    terminationProtection: true,
  });
  const { size, fromEmail } = settings;
  const vpc = createNetwork(stack, size);
  const accessLogs = createAccessLogs(stack, { days: size.logDays });
  const invoices = createInvoices(stack, { accessLogs, objectLockYears: settings.objectLockYears });
  const database = createDatabase(stack, { vpc, settings });
  const secrets = createSecrets(stack, settings);
  const notifications = createNotifications(stack, settings);
  const zone = findZone(stack, settings);
  const mail = createMail(stack, { fromEmail, feedback: notifications.mailFeedback, zone });

  const cluster = new Cluster(stack, 'Cluster', {
    vpc,
    containerInsightsV2: ContainerInsights.ENABLED,
    defaultCloudMapNamespace: {
      name: NAMESPACE,
      type: NamespaceType.DNS_PRIVATE,
      useForServiceConnect: true,
    },
  });
  const core = createCoreService(stack, { cluster, database, secrets, settings });
  const orchestrator = createOrchestratorService(stack, {
    cluster,
    core,
    secrets,
    invoices,
    mail,
    settings,
    feedback: notifications.mailFeedback,
  });
  const balancer = createLoadBalancer(stack, { vpc, orchestrator, accessLogs, settings });
  if (settings.waf) createFirewall(stack, balancer);
  const outbox = measureOutbox(stack, core.logGroup);
  const rotationFailures =
    settings.secretRotationDays === 0
      ? null
      : createRotation(stack, { vpc, cluster, database, secrets, core, orchestrator, settings });
  const watched = { balancer, outbox, database, notifications, rotationFailures };
  const alarms = createAlarms(stack, { ...watched, settings });
  createDashboard(stack, { alarms, balancer, services: { core, orchestrator }, outbox, database });

  if (zone === null) {
    new CfnOutput(stack, 'PublicHostRecord', {
      value: `${settings.publicHost} CNAME ${balancer.loadBalancer.loadBalancerDnsName}`,
    });
  } else {
    const target = RecordTarget.fromAlias(new LoadBalancerTarget(balancer.loadBalancer));
    new ARecord(stack, 'PublicHost', { zone, recordName: `${settings.publicHost}.`, target });
  }
  if (secrets.bootstrapKey !== null)
    new CfnOutput(stack, 'FirstApiKeySecret', { value: secrets.bootstrapKey.secretName });
  acknowledgeFindings(stack, settings);
  return stack;
}

function findZone(scope: Construct, { hostedZoneId, hostedZoneName }: Settings) {
  if (hostedZoneId === '') return null;
  return PublicHostedZone.fromPublicHostedZoneAttributes(scope, 'Zone', {
    hostedZoneId,
    zoneName: hostedZoneName,
  });
}
