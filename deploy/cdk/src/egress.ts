import {
  type CfnSecurityGroup,
  CfnSecurityGroupEgress,
  type Connections,
  type IConnectable,
  Port,
} from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** To the APIs of AWS. They have no fixed addresses; only S3 has a prefix list. */
const HTTPS = {
  cidrIp: '0.0.0.0/0',
  ipProtocol: 'tcp',
  fromPort: 443,
  toPort: 443,
  description: 'HTTPS to AWS',
};
/** Matches no traffic. A group without any rule would get EC2's default rule, which allows all. */
const NOTHING = {
  cidrIp: '255.255.255.255/32',
  ipProtocol: 'icmp',
  fromPort: 252,
  toPort: 86,
  description: 'Nothing',
};

interface ConnectionGiven {
  id: string;
  from: IConnectable;
  to: IConnectable;
  port: number;
  what: string;
}

/**
 * Removes the rule that allows all traffic from the security groups that CDK created. It changes these groups and does
 * not replace them: with new groups, tasks that run during an update would lose their database. DNS needs no rule,
 * since security groups do not filter the VPC's resolver.
 */
export function restrictEgress(connections: Connections, { https }: { https: boolean }): void {
  for (const group of connections.securityGroups) {
    const resource = group.node.defaultChild as CfnSecurityGroup;
    resource.securityGroupEgress = [https ? HTTPS : NOTHING];
  }
}

/** Lets `from` open connections to a port of `to`, and `to` accept them. `id` names the rule within the scope. */
export function connect(scope: Construct, { id, from, to, port, what }: ConnectionGiven): void {
  to.connections.allowFrom(from, Port.tcp(port), what);
  const [source, target] = [from, to].map(
    ({ connections }) => connections.securityGroups[0]?.securityGroupId,
  );
  if (source === undefined || target === undefined) throw new Error(`${id}: a side has no security group`);
  new CfnSecurityGroupEgress(scope, id, {
    groupId: source,
    destinationSecurityGroupId: target,
    ipProtocol: 'tcp',
    fromPort: port,
    toPort: port,
    description: what,
  });
}
