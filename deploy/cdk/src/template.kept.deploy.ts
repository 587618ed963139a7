import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadConfig as loadCoreConfig, loadDatabaseUrl } from '../../../core-service/src/config.ts';
import { loadConfig as loadOrchestratorConfig } from '../../../orchestrator-service/src/config.ts';
import { synthesise } from './testing/synthesise.ts';
import { environmentOf, type Json } from './testing/task-environment.ts';

type Resources = Record<string, Json>;

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

const variants = {
  'small, RDS': {},
  'medium, RDS, a lock, a hosted zone': {
    size: 'medium',
    objectLockYears: '10',
    hostedZoneId: 'Z0123456789ABC',
    hostedZoneName: 'shop.example',
  },
  'large, Aurora': { size: 'large', database: 'aurora' },
};

describe.each(Object.entries(variants))('%s', (_, changed) => {
  let resources: Resources;
  beforeAll(() => {
    resources = synthesise(changed).toJSON()['Resources'];
  });
  const all = (type: string): Json[] =>
    Object.values(resources)
      .filter(({ Type }) => Type === type)
      .map(({ Properties }) => Properties);
  const containers = () =>
    all('AWS::ECS::TaskDefinition').flatMap(({ ContainerDefinitions }) => ContainerDefinitions);
  const container = (name: string) => containers().find(({ Name }) => Name === name);
  const statements = (...types: string[]) =>
    types.flatMap((type) => all(type).flatMap(({ PolicyDocument }) => PolicyDocument.Statement));

  describe('the database', () => {
    const databases = () => [...all('AWS::RDS::DBInstance'), ...all('AWS::RDS::DBCluster')];
    const main = () => databases().find(({ MasterUsername }) => MasterUsername !== undefined);

    test('is reached by nobody outside of its network, and inside it by core alone', () => {
      for (const { PubliclyAccessible } of all('AWS::RDS::DBInstance'))
        expect(PubliclyAccessible).toBe(false);
      const [{ SubnetIds }] = all('AWS::RDS::DBSubnetGroup') as [Json];
      const routes = Object.values(resources).filter(({ Type }) => Type === 'AWS::EC2::Route');
      for (const { Ref } of SubnetIds) {
        const association = all('AWS::EC2::SubnetRouteTableAssociation').find(
          ({ SubnetId }) => SubnetId.Ref === Ref,
        );
        const table = association.RouteTableId.Ref;
        expect(routes.filter(({ Properties }) => Properties.RouteTableId.Ref === table)).toEqual([]);
      }
      const ingress = all('AWS::EC2::SecurityGroupIngress').filter(
        ({ Description }) => Description === 'core',
      );
      expect(ingress).toHaveLength(1);
      const [guard] = main().VPCSecurityGroups ?? main().VpcSecurityGroupIds;
      expect(ingress[0].GroupId).toEqual(guard);
      expect(JSON.stringify(ingress[0].SourceSecurityGroupId)).toContain('CoreService');
    });

    test('is in two zones, encrypted, saved, and not deleted by mistake', () => {
      expect(main()).toMatchObject({ StorageEncrypted: true, DeletionProtection: true });
      expect(main().BackupRetentionPeriod).toBeGreaterThanOrEqual(7);
      const standbys = all('AWS::RDS::DBInstance').length - 1;
      expect(main().MultiAZ === true || standbys === 1).toBe(true);
      const kept = Object.values(resources).find(
        ({ Properties }) => Properties?.MasterUsername !== undefined,
      );
      expect(kept?.DeletionPolicy).toBe('Snapshot');
    });

    test('refuses connections without TLS, and core refuses a server that it cannot verify', () => {
      const [group] = [...all('AWS::RDS::DBParameterGroup'), ...all('AWS::RDS::DBClusterParameterGroup')];
      expect(group.Parameters).toEqual({ 'rds.force_ssl': '1' });
      for (const name of ['core-service', 'migrate']) {
        const url = new URL(loadDatabaseUrl(environmentOf(resources, container(name))));
        expect(url.searchParams.get('sslmode')).toBe('verify-full');
        expect(url.searchParams.get('sslrootcert')).toBe('/app/deploy/rds-ca.pem');
      }
      expect(read('deploy/Dockerfile')).toMatch(/^COPY .*deploy\/rds-ca\.pem.* deploy\/$/m);
      expect(read('.dockerignore')).toContain('!deploy/rds-ca.pem\n');
    });
  });

  describe('secrets', () => {
    test('come from Secrets Manager, and are in no template', () => {
      for (const { Environment = [] } of containers()) {
        expect(Environment.filter(({ Name }: Json) => /SECRET|PASSWORD|API_KEY|TOKEN/.test(Name))).toEqual(
          [],
        );
      }
      expect(JSON.stringify(resources)).not.toMatch(/whsec_[A-Za-z0-9+/]{32}|sk_[A-Za-z0-9_-]{43}/);
      const [database] = [...all('AWS::RDS::DBCluster'), ...all('AWS::RDS::DBInstance')];
      expect(JSON.stringify(database.MasterUserPassword)).toContain('{{resolve:secretsmanager:');
    });

    test('reach only the containers that need them', () => {
      const names = (name: string) =>
        container(name)
          .Secrets.map(({ Name }: Json) => Name)
          .toSorted();
      const database = ['DATABASE_PASSWORD', 'DATABASE_USERNAME'];
      expect(names('migrate')).toEqual(database);
      expect(names('core-service')).toEqual(['BOOTSTRAP_API_KEY', 'CALLBACK_SECRET', ...database]);
      expect(names('orchestrator-service')).toEqual(['CALLBACK_SECRET']);
    });
  });

  describe('the environment of each container', () => {
    const fromImage = { NODE_ENV: 'production' };

    test('is taken by the real configuration of its service', () => {
      const core = loadCoreConfig({ ...fromImage, ...environmentOf(resources, container('core-service')) });
      expect(core).toMatchObject({ authRequired: true, host: '0.0.0.0', port: 8080 });
      expect(core.bootstrapKey).toMatch(/^sk_/);
      const orchestrator = loadOrchestratorConfig({
        ...fromImage,
        ...environmentOf(resources, container('orchestrator-service')),
      });
      expect(orchestrator).toMatchObject({
        authRequired: true,
        port: 3000,
        internalPort: 3001,
        trustProxy: 1,
        configurationSet: 'Mails-1a2b3c',
        feedbackTopicArn: expect.stringContaining('MailFeedback'),
      });
      expect(orchestrator.business.email).toBe('invoices@shop.example');
    });

    test('has no variable that its service does not read', () => {
      const shared = read('contracts/src/environment.ts') + read('contracts/src/tracing.ts');
      for (const { Name: name, Environment, Secrets } of containers()) {
        const service = name === 'migrate' ? 'core-service' : name;
        const config = read(`${service}/src/config.ts`) + shared;
        const unknown = [...Environment, ...Secrets]
          .map(({ Name }: Json) => Name)
          .filter((each: string) => !new RegExp(`^ +${each}:`, 'm').test(config));
        expect([name, unknown]).toEqual([name, []]);
      }
    });

    test('sends each service to where the other listens', () => {
      const core = environmentOf(resources, container('core-service'));
      const orchestrator = environmentOf(resources, container('orchestrator-service'));
      const coreService = all('AWS::ECS::Service').find(
        ({ ServiceConnectConfiguration }) => ServiceConnectConfiguration.Services.length > 0,
      );
      expect(coreService.ServiceConnectConfiguration.Services).toEqual([
        {
          PortName: 'http',
          DiscoveryName: 'core-service',
          ClientAliases: [{ DnsName: 'core-service', Port: 8080 }],
        },
      ]);
      expect(orchestrator['CORE_SERVICE_URL']).toBe('http://core-service:8080');
      expect(container('core-service').PortMappings).toMatchObject([{ ContainerPort: 8080, Name: 'http' }]);
      const [{ Name: zone }] = all('AWS::ServiceDiscovery::PrivateDnsNamespace') as [Json];
      const [{ Name: label }] = all('AWS::ServiceDiscovery::Service') as [Json];
      const callback = new URL(core['ORCHESTRATOR_CALLBACK_URL'] as string);
      expect(callback.host).toBe(`${label}.${zone}:${orchestrator['INTERNAL_PORT']}`);
    });
  });

  describe('tasks', () => {
    test('have no address that is public, no rights and no file system to write to', () => {
      for (const { NetworkConfiguration } of all('AWS::ECS::Service')) {
        expect(NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp).toBe('DISABLED');
      }
      for (const { Name, ReadonlyRootFilesystem, LinuxParameters, Privileged, User } of containers()) {
        expect([Name, ReadonlyRootFilesystem, Privileged, User]).toEqual([Name, true, undefined, undefined]);
        expect(LinuxParameters.Capabilities).toEqual({ Drop: ['ALL'] });
      }
    });

    test('are not killed before they have finished what is in flight', () => {
      for (const name of ['core-service', 'orchestrator-service']) {
        const environment = environmentOf(resources, container(name));
        expect(Number(environment['SHUTDOWN_GRACE_MS'])).toBeLessThan(container(name).StopTimeout * 1_000);
        expect(Number(environment['SHUTDOWN_DELAY_MS'])).toBeGreaterThan(10_000);
      }
    });

    test('of core start once the database is migrated, by the same image', () => {
      expect(container('core-service').DependsOn).toEqual([
        { ContainerName: 'migrate', Condition: 'SUCCESS' },
      ]);
      const { Command, Essential, Image } = container('migrate');
      expect(Essential).toBe(false);
      expect(Image).toEqual(container('core-service').Image);
      expect(Command[0]).toBe('node');
      expect(read(Command[1])).toContain('await migrate(loadDatabaseUrl(process.env)');
    });

    test('are asked for their health where the services have it', () => {
      for (const [name, port] of [
        ['core-service', 8080],
        ['orchestrator-service', 3000],
      ] as const) {
        expect(container(name).HealthCheck.Command).toEqual([
          'CMD',
          'node',
          'deploy/check-health.js',
          `http://127.0.0.1:${port}/health/live`,
        ]);
      }
      expect(all('AWS::ElasticLoadBalancingV2::TargetGroup')).toMatchObject([
        { HealthCheckPath: '/health/live', Port: 3000, Protocol: 'HTTP' },
      ]);
    });

    test('are replaced one by one, rolled back where they do not come up, and grow by load', () => {
      expect(all('AWS::ECS::Service')).toHaveLength(2);
      for (const { DeploymentConfiguration, DesiredCount } of all('AWS::ECS::Service')) {
        expect(DeploymentConfiguration).toMatchObject({
          DeploymentCircuitBreaker: { Enable: true, Rollback: true },
          MinimumHealthyPercent: 100,
        });
        expect(DesiredCount).toBeUndefined();
      }
      const measures = all('AWS::ApplicationAutoScaling::ScalingPolicy').map(
        (policy) =>
          policy.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType,
      );
      expect(measures.toSorted()).toEqual([
        'ALBRequestCountPerTarget',
        'ECSServiceAverageCPUUtilization',
        'ECSServiceAverageCPUUtilization',
      ]);
    });
  });

  describe('rights', () => {
    test('name each action, and each resource but where AWS knows none', () => {
      const given = statements('AWS::IAM::Policy');
      expect(given.length).toBeGreaterThan(5);
      for (const { Action, Resource, Effect } of given) {
        expect(Effect).toBe('Allow');
        expect(JSON.stringify(Action)).not.toContain('*');
        expect(Action === 'ecr:GetAuthorizationToken' || Resource !== '*').toBe(true);
      }
      for (const { ManagedPolicyArns, Policies } of all('AWS::IAM::Role')) {
        expect([ManagedPolicyArns, Policies]).toEqual([undefined, undefined]);
      }
    });

    test('of the orchestrator are its invoices and its own mails; core has none', () => {
      const roleOf = (name: string) =>
        all('AWS::ECS::TaskDefinition').find(({ ContainerDefinitions }) =>
          ContainerDefinitions.some(({ Name }: Json) => Name === name),
        ).TaskRoleArn['Fn::GetAtt'][0];
      const rightsOf = (name: string) =>
        all('AWS::IAM::Policy')
          .filter(({ Roles }) => Roles.some(({ Ref }: Json) => Ref === roleOf(name)))
          .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
      expect(rightsOf('core-service')).toEqual([]);
      const bucket = { 'Fn::GetAtt': [expect.stringMatching(/^Invoices/), 'Arn'] };
      expect(rightsOf('orchestrator-service')).toEqual([
        {
          Effect: 'Allow',
          Action: ['s3:GetObject', 's3:PutObject'],
          Resource: { 'Fn::Join': ['', [bucket, '/invoices/*']] },
        },
        { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucket },
        {
          Effect: 'Allow',
          Action: 'ses:SendRawEmail',
          Condition: { StringEquals: { 'ses:FromAddress': 'invoices@shop.example' } },
          Resource: [expect.anything(), expect.anything()],
        },
      ]);
    });
  });

  describe('buckets', () => {
    test('are private, encrypted, versioned, reached over TLS, and outlive the stack', () => {
      const buckets = Object.values(resources).filter(({ Type }) => Type === 'AWS::S3::Bucket');
      expect(buckets).toHaveLength(2);
      for (const { Properties, DeletionPolicy } of buckets) {
        expect(Properties).toMatchObject({
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          VersioningConfiguration: { Status: 'Enabled' },
          OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        });
        const [encryption] = Properties.BucketEncryption.ServerSideEncryptionConfiguration;
        expect(encryption.ServerSideEncryptionByDefault.SSEAlgorithm).toBe('AES256');
        expect(DeletionPolicy).toBe('Retain');
      }
      const denied = statements('AWS::S3::BucketPolicy').filter(
        ({ Effect, Condition }) => Effect === 'Deny' && Condition.Bool?.['aws:SecureTransport'] === 'false',
      );
      expect(denied).toHaveLength(2);
    });

    test('lock the invoices where that is asked for, and let old ones become cheaper', () => {
      const invoices = all('AWS::S3::Bucket').find(
        ({ LoggingConfiguration }) => LoggingConfiguration !== undefined,
      );
      expect(invoices.LifecycleConfiguration.Rules[0]).toMatchObject({
        Prefix: 'invoices/',
        Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }],
      });
      expect(JSON.stringify(invoices.LifecycleConfiguration)).not.toContain('ExpirationInDays');
      const years = Number('objectLockYears' in changed ? changed.objectLockYears : 0);
      expect(invoices.ObjectLockConfiguration?.Rule).toEqual(
        years === 0 ? undefined : { DefaultRetention: { Mode: 'GOVERNANCE', Days: years * 365 } },
      );
    });
  });

  describe('the load balancer', () => {
    test('speaks https with the given certificate, sends http there, and passes nothing internal on', () => {
      const listeners = all('AWS::ElasticLoadBalancingV2::Listener');
      expect(listeners.map(({ Port }) => Port).toSorted()).toEqual([443, 80]);
      const http = listeners.find(({ Port }) => Port === 80);
      expect(http.DefaultActions).toMatchObject([
        { Type: 'redirect', RedirectConfig: { Port: '443', Protocol: 'HTTPS', StatusCode: 'HTTP_301' } },
      ]);
      const https = listeners.find(({ Port }) => Port === 443);
      expect(https).toMatchObject({
        Protocol: 'HTTPS',
        SslPolicy: expect.stringMatching(/TLS13-1-2/),
        Certificates: [{ CertificateArn: expect.stringContaining(':certificate/') }],
      });
      expect(all('AWS::ElasticLoadBalancingV2::ListenerRule')).toMatchObject([
        {
          Actions: [{ FixedResponseConfig: { StatusCode: '404' } }],
          Conditions: [{ PathPatternConfig: { Values: ['/internal', '/internal/*', '/metrics'] } }],
        },
      ]);
      const mapped = all('AWS::ECS::Service').flatMap(({ LoadBalancers = [] }) => LoadBalancers);
      expect(mapped).toMatchObject([{ ContainerName: 'orchestrator-service', ContainerPort: 3000 }]);
    });

    test('is the one thing that the public reaches', () => {
      const open = Object.entries(resources)
        .filter(([, { Type }]) => Type === 'AWS::EC2::SecurityGroup')
        .filter(([, { Properties }]) => (Properties.SecurityGroupIngress ?? []).length > 0);
      expect(open.map(([id]) => id)).toEqual([expect.stringMatching(/^LoadBalancerSecurityGroup/)]);
      for (const { CidrIp, CidrIpv6 } of all('AWS::EC2::SecurityGroupIngress')) {
        expect([CidrIp, CidrIpv6]).toEqual([undefined, undefined]);
      }
      const ports = open[0]?.[1].Properties.SecurityGroupIngress.map(({ FromPort }: Json) => FromPort);
      expect(ports.toSorted()).toEqual([443, 80]);
    });
  });

  test('bounces, complaints and deliveries go to the gateway, under a key, and are kept where it cannot be told', () => {
    expect(all('AWS::SES::ConfigurationSetEventDestination')).toMatchObject([
      { EventDestination: { Enabled: true, MatchingEventTypes: ['bounce', 'complaint', 'delivery'] } },
    ]);
    for (const { KmsMasterKeyId } of all('AWS::SNS::Topic')) expect(KmsMasterKeyId).toBeDefined();
    const https = all('AWS::SNS::Subscription').find(({ Protocol }) => Protocol === 'https');
    expect(https).toMatchObject({ Endpoint: 'https://stockroom.shop.example/webhooks/ses' });
    expect(https.RedrivePolicy.deadLetterTargetArn).toBeDefined();
    expect(https.DeliveryPolicy.healthyRetryPolicy).toMatchObject({ numRetries: 22, maxDelayTarget: 300 });
    // Raw, a message has no signature, and the gateway would refuse it.
    expect(https.RawMessageDelivery).toBeUndefined();
    expect(all('AWS::SQS::Queue')).toMatchObject([{ SqsManagedSseEnabled: true }]);
    const use = statementsOf(all('AWS::KMS::Key')).find(({ Action }) => Action !== 'kms:*');
    expect(use.Principal.Service).toEqual(['cloudwatch.amazonaws.com', 'ses.amazonaws.com']);
    const identities = all('AWS::SES::EmailIdentity');
    expect(identities).toMatchObject([{ EmailIdentity: 'shop.example' }]);
  });

  test('logs are forgotten after the days of the size', () => {
    const days = all('AWS::Logs::LogGroup').map(({ RetentionInDays }) => RetentionInDays);
    expect(days).toHaveLength(3);
    for (const each of days) expect([30, 90, 365]).toContain(each);
  });

  test('alarms tell the operator of what needs somebody', () => {
    const alarms = all('AWS::CloudWatch::Alarm');
    const isAurora = all('AWS::RDS::DBCluster').length === 1;
    const metrics = alarms.map(({ MetricName, Metrics }) => MetricName ?? Metrics[0].Label);
    expect(metrics.toSorted()).toEqual(
      [
        '5xx, percent',
        'ApproximateNumberOfMessagesVisible',
        ...(isAurora ? ['ACUUtilization'] : ['CPUUtilization', 'FreeStorageSpace']),
        'deadJobs',
        'oldestJobSeconds',
      ].toSorted(),
    );
    for (const { AlarmActions, OKActions } of alarms) {
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Alarms/) }]);
      expect(OKActions).toEqual(AlarmActions);
    }
    expect(all('AWS::SNS::Subscription')).toContainEqual(
      expect.objectContaining({ Protocol: 'email', Endpoint: 'operations@shop.example' }),
    );
    expect(all('AWS::CloudWatch::Dashboard')).toHaveLength(1);
  });
});

const statementsOf = (keys: Json[]): Json[] => keys.flatMap(({ KeyPolicy }) => KeyPolicy.Statement);

test('the template is the one that was last looked at; `-- -u` renews it', () => {
  const template = JSON.stringify(synthesise().toJSON(), null, 2);
  // Of the images, whose sources are others'.
  expect(template.replaceAll(/[0-9a-f]{64}/g, 'hash')).toMatchSnapshot();
});
