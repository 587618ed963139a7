import { fileURLToPath } from 'node:url';
import { Duration, type Stack } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Peer, Port, SecurityGroup, SubnetType, type Vpc } from 'aws-cdk-lib/aws-ec2';
import type { Cluster } from 'aws-cdk-lib/aws-ecs';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type ISecret, SecretRotation, SecretRotationApplication } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { type Database, PASSWORD_EXCLUDED } from './database.ts';
import { createLogGroup } from './log-group.ts';
import type { Secrets } from './secrets.ts';
import type { Service } from './service.ts';
import type { Settings } from './settings.ts';

const RENEWAL_INTERVAL = Duration.hours(1);

interface RotationGiven {
  vpc: Vpc;
  cluster: Cluster;
  database: Database;
  secrets: Secrets;
  core: Service;
  orchestrator: Service;
  settings: Settings;
}

/**
 * Rotates the database's passwords and the signing secrets, and then redeploys the services. No rotation invalidates
 * the secrets of running tasks: core's role alternates between two users, and the signing secrets overlap. Only the
 * owner's password changes at once: it is read when a task starts, and no connection stays open as the owner.
 *
 * @returns the failures per hour: overdue rotations, and services that were not redeployed
 */
export function createRotation(stack: Stack, given: RotationGiven): IMetric {
  const { database, secrets, core, orchestrator, settings } = given;
  const scope = new Construct(stack, 'Rotation');
  const rotations = [
    ...rotateDatabasePasswords(scope, given),
    ...rotateSigningSecrets(scope, { secrets, settings }),
  ];
  // Core's first tasks create the role whose password is rotated.
  for (const rotation of rotations) rotation.node.addDependency(core.service, orchestrator.service);

  const { callbackSecret, tokenSecret } = secrets;
  const renewal = createFunction(scope, {
    id: 'RenewServices',
    folder: 'renew-services',
    logDays: settings.size.logDays,
    environment: {
      CLUSTER: given.cluster.clusterArn,
      ROTATION_DAYS: String(settings.secretRotationDays),
      SECRETS: stack.toJsonString(
        [database.secret, database.coreSecret, callbackSecret, tokenSecret].map(arnOf),
      ),
      SERVICES: stack.toJsonString([
        {
          service: core.service.serviceArn,
          secrets: [database.coreSecret, callbackSecret, tokenSecret].map(arnOf),
        },
        { service: orchestrator.service.serviceArn, secrets: [callbackSecret].map(arnOf) },
      ]),
    },
    rights: [
      new PolicyStatement({
        actions: ['secretsmanager:DescribeSecret'],
        resources: [database.secret, database.coreSecret, callbackSecret, tokenSecret].map(arnOf),
      }),
      new PolicyStatement({
        actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
        resources: [core, orchestrator].map(({ service }) => service.serviceArn),
      }),
    ],
  });
  new Rule(scope, 'EachHour', {
    schedule: Schedule.rate(RENEWAL_INTERVAL),
    targets: [new LambdaFunction(renewal)],
  });
  return renewal.metricErrors({ period: RENEWAL_INTERVAL });
}

const arnOf = ({ secretArn }: ISecret) => secretArn;

/** With the functions that AWS publishes. They reach the database from the tasks' subnets, and AWS through the NAT. */
function rotateDatabasePasswords(scope: Construct, { vpc, database, settings }: RotationGiven): Construct[] {
  const securityGroup = new SecurityGroup(scope, 'SecurityGroup', {
    vpc,
    description: 'Rotates the passwords of the database',
    allowAllOutbound: false,
  });
  securityGroup.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'HTTPS to AWS');
  const common = {
    vpc,
    vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
    securityGroup,
    target: database,
    excludeCharacters: PASSWORD_EXCLUDED,
    automaticallyAfter: Duration.days(settings.secretRotationDays),
  };
  return [
    new SecretRotation(scope, 'Owner', {
      ...common,
      application: SecretRotationApplication.POSTGRES_ROTATION_SINGLE_USER,
      secret: database.secret,
    }),
    new SecretRotation(scope, 'CoreRole', {
      ...common,
      application: SecretRotationApplication.POSTGRES_ROTATION_MULTI_USER,
      secret: database.coreSecret,
      masterSecret: database.secret,
    }),
  ];
}

function rotateSigningSecrets(
  scope: Construct,
  { secrets, settings }: { secrets: Secrets; settings: Settings },
): Construct[] {
  const rotationLambda = createFunction(scope, {
    id: 'SigningSecrets',
    folder: 'rotate-signing-secret',
    logDays: settings.size.logDays,
  });
  const automaticallyAfter = Duration.days(settings.secretRotationDays);
  return [secrets.callbackSecret, secrets.tokenSecret].map((secret) =>
    secret.addRotationSchedule('Rotation', { rotationLambda, automaticallyAfter }),
  );
}

interface FunctionGiven {
  id: string;
  /** A function of `functions/`. It needs only the SDK, which the runtime includes. */
  folder: string;
  logDays: number;
  environment?: Record<string, string>;
  rights?: PolicyStatement[];
}

/** A function outside of the network; its rights are the given ones and writing its log. */
function createFunction(scope: Construct, given: FunctionGiven): Function {
  const role = new Role(scope, `${given.id}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  const logGroup = createLogGroup(scope, { id: `${given.id}Log`, days: given.logDays });
  logGroup.grantWrite(role);
  for (const statement of given.rights ?? []) role.addToPolicy(statement);
  return new Function(scope, given.id, {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(fileURLToPath(new URL(`../functions/${given.folder}`, import.meta.url))),
    role,
    logGroup,
    timeout: Duration.minutes(1),
    memorySize: 256,
    environment: given.environment ?? {},
  });
}
