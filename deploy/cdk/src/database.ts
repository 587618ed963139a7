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
  DatabaseSecret,
  ParameterGroup,
  PostgresEngineVersion,
  StorageType,
} from 'aws-cdk-lib/aws-rds';
import type { ISecret, ISecretAttachmentTarget } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { restrictEgress } from './egress.ts';
import type { Settings } from './settings.ts';

const NAME = 'stockroom';
/** Core's role, which can only read and write rows. */
const CORE_ROLE = 'stockroom_core';
/** Characters that passwords do not contain, so that they need no quoting in a URL or a shell. */
export const PASSWORD_EXCLUDED = ` %+~\`#$&*()|[]{}:;<>?!'/@"\\`;

/** The connection data of core, and the metrics. */
export interface Database {
  host: string;
  name: string;
  /** The owner's secret, for migrations: JSON, with `username`, `password` and the database's address. */
  secret: ISecret;
  /**
   * The secret of core's role, which the migration creates, in the same form. A rotation changes it to
   * `stockroom_core_clone`.
   */
  coreSecret: ISecret;
  connections: Connections;
  /** Percent of the CPU, or of Aurora's maximum capacity. */
  cpu: IMetric;
  /** Bytes free on an instance's disk. An Aurora cluster's storage grows automatically and has no such limit. */
  freeStorage: IMetric | null;
}

type OwnedDatabase = Omit<Database, 'coreSecret'> & { attachable: ISecretAttachmentTarget };

/** PostgreSQL in two zones, encrypted, backed up each day, and reachable only over TLS with the generated password. */
export function createDatabase(scope: Construct, given: { vpc: Vpc; settings: Settings }): Database {
  const { attachable, ...database } =
    given.settings.database === 'aurora' ? createAurora(scope, given) : createInstance(scope, given);
  restrictEgress(database.connections, { https: false });
  // Has the fields for a rotation from the start: adding them later would generate another password.
  const coreSecret = new DatabaseSecret(scope, 'CoreDatabaseSecret', {
    username: CORE_ROLE,
    masterSecret: database.secret,
    excludeCharacters: PASSWORD_EXCLUDED,
  }).attach(attachable);
  return { ...database, coreSecret };
}

const common = ({ vpc, settings }: { vpc: Vpc; settings: Settings }) => ({
  vpc,
  vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
  credentials: Credentials.fromUsername(NAME, { excludeCharacters: PASSWORD_EXCLUDED }),
  storageEncrypted: true,
  backup: settings.size.backupDays,
  deletionProtection: true,
  removalPolicy: RemovalPolicy.SNAPSHOT,
  parameters: { 'rds.force_ssl': '1' },
  // For readability: the user names need not be secret.
  iamAuthentication: true,
});

function createInstance(scope: Construct, given: { vpc: Vpc; settings: Settings }): OwnedDatabase {
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
    attachable: database,
    host: database.dbInstanceEndpointAddress,
    name: NAME,
    secret: secretOf(database),
    connections: database.connections,
    cpu: database.metricCPUUtilization({ period: Duration.minutes(5) }),
    freeStorage: database.metricFreeStorageSpace({ period: Duration.minutes(5) }),
  };
}

function createAurora(scope: Construct, given: { vpc: Vpc; settings: Settings }): OwnedDatabase {
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
    // In the other zone, always as large as the writer: it takes over within a minute.
    readers: [ClusterInstance.serverlessV2('Standby', { ...instance, scaleWithWriter: true })],
    serverlessV2MinCapacity: minAcu,
    serverlessV2MaxCapacity: maxAcu,
    backup: { retention: Duration.days(backup) },
    copyTagsToSnapshot: true,
  });
  return {
    attachable: cluster,
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
