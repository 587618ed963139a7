import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { createLogGroup } from './log-group.ts';
import type { Size } from './sizes.ts';

/**
 * Three kinds of subnets in two availability zones: public ones for the load balancer, private ones with outgoing
 * access for the tasks, and isolated ones for the database. S3 traffic of the tasks does not pass the NAT gateways.
 */
export function createNetwork(scope: Construct, { natGateways, logDays }: Size): Vpc {
  const vpc = new Vpc(scope, 'Network', {
    maxAzs: 2,
    natGateways,
    subnetConfiguration: [
      { name: 'Public', subnetType: SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
      { name: 'Tasks', subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      { name: 'Database', subnetType: SubnetType.PRIVATE_ISOLATED },
    ],
    gatewayEndpoints: { S3: { service: GatewayVpcEndpointAwsService.S3 } },
  });
  const logGroup = createLogGroup(scope, { id: 'NetworkLog', days: logDays });
  vpc.addFlowLog('Refused', {
    destination: FlowLogDestination.toCloudWatchLogs(logGroup),
    trafficType: FlowLogTrafficType.REJECT,
  });
  return vpc;
}
