import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { type Connections, InstanceType, SubnetType, type Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  AuroraPostgresEngineVersion,
  CaCertificate,
  ClusterInstance,
  Credentials,
  DatabaseCluster,
  DatabaseClusterEngine,
  DatabaseInstance,
  DatabaseInstanceEngine,
  ParameterGroup,
  PostgresEngineVersion,
  StorageType,
} from 'aws-cdk-lib/aws-rds';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

const NAME = 'stockroom';

/** Where core finds its database, and what tells how that fares. */
export interface Database {
  host: string;
  name: string;
  /** JSON, with `username` and `password`. */
  secret: ISecret;
  connections: Connections;
  /** Percent of the processor, or of the most that Aurora may grow to. */
  cpu: IMetric;
  /** Bytes: what is left of an instance's disk. An Aurora cluster's grows by itself, and has no such end. */
  freeStorage: IMetric | null;
}

/** PostgreSQL, in two zones, encrypted, saved each day, and reached over TLS alone by who has the generated password. */
export function createDatabase(scope: Construct, given: { vpc: Vpc; settings: Settings }): Database {
  return given.settings.database === 'aurora' ? createAurora(scope, given) : createInstance(scope, given);
}

const common = ({ vpc, settings }: { vpc: Vpc; settings: Settings }) => ({
  vpc,
  vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
  credentials: Credentials.fromUsername(NAME),
  storageEncrypted: true,
  backup: settings.size.backupDays,
  deletionProtection: true,
  removalPolicy: RemovalPolicy.SNAPSHOT,
  parameters: { 'rds.force_ssl': '1' },
  // For people who look into it: what they log in by need not be a password.
  iamAuthentication: true,
});

function createInstance(scope: Construct, given: { vpc: Vpc; settings: Settings }): Database {
  const { backup, parameters, ...shared } = common(given);
  const { instance, storageGib, maxStorageGib } = given.settings.size.rds;
  const engine = DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_18 });
  const database = new DatabaseInstance(scope, 'Database', {
    ...shared,
    engine,
    parameterGroup: new ParameterGroup(scope, 'DatabaseParameters', { engine, parameters }),
    instanceType: new InstanceType(instance),
    multiAz: true,
    publiclyAccessible: false,
    databaseName: NAME,
    caCertificate: CaCertificate.RDS_CA_RSA2048_G1,
    storageType: StorageType.GP3,
    allocatedStorage: storageGib,
    maxAllocatedStorage: maxStorageGib,
    backupRetention: Duration.days(backup),
    copyTagsToSnapshot: true,
    autoMinorVersionUpgrade: true,
    enablePerformanceInsights: true,
  });
  return {
    host: database.dbInstanceEndpointAddress,
    name: NAME,
    secret: secretOf(database),
    connections: database.connections,
    cpu: database.metricCPUUtilization({ period: Duration.minutes(5) }),
    freeStorage: database.metricFreeStorageSpace({ period: Duration.minutes(5) }),
  };
}

function createAurora(scope: Construct, given: { vpc: Vpc; settings: Settings }): Database {
  const { backup, parameters, ...shared } = common(given);
  const { minAcu, maxAcu } = given.settings.size.aurora;
  const engine = DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_17_9 });
  const instance = {
    publiclyAccessible: false,
    caCertificate: CaCertificate.RDS_CA_RSA2048_G1,
    enablePerformanceInsights: true,
  };
  const cluster = new DatabaseCluster(scope, 'Aurora', {
    ...shared,
    engine,
    parameterGroup: new ParameterGroup(scope, 'AuroraParameters', { engine, parameters }),
    defaultDatabaseName: NAME,
    writer: ClusterInstance.serverlessV2('Writer', instance),
    // In the other zone, as large as the writer at any time: it takes over within a minute.
    readers: [ClusterInstance.serverlessV2('Standby', { ...instance, scaleWithWriter: true })],
    serverlessV2MinCapacity: minAcu,
    serverlessV2MaxCapacity: maxAcu,
    backup: { retention: Duration.days(backup) },
    copyTagsToSnapshot: true,
  });
  return {
    host: cluster.clusterEndpoint.hostname,
    name: NAME,
    secret: secretOf(cluster),
    connections: cluster.connections,
    cpu: cluster.metric('ACUUtilization', { period: Duration.minutes(5), statistic: 'Average' }),
    freeStorage: null,
  };
}

function secretOf({ secret }: { secret?: ISecret | undefined }): ISecret {
  if (secret === undefined) throw new Error('the database was made without a secret');
  return secret;
}
