import { Port } from 'aws-cdk-lib/aws-ec2';
import { type Cluster, Secret } from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import type { Database } from './database.ts';
import type { Secrets } from './secrets.ts';
import { createService, type Service } from './service.ts';
import { CALLBACKS_PORT, CORE_NAME, CORE_PORT, ORCHESTRATOR_NAME } from './addresses.ts';
import type { Settings } from './settings.ts';

interface CoreGiven {
  cluster: Cluster;
  database: Database;
  secrets: Secrets;
  settings: Settings;
}

/**
 * Core, which nobody but the orchestrator reaches. Before each of its tasks starts, another container of the task
 * migrates the database, under a lock: the first one of a deployment does, the others find it done.
 */
export function createCoreService(stack: Construct, given: CoreGiven): Service {
  const { cluster, database, secrets, settings } = given;
  const { size, currency, taxRate } = settings;
  const tls = 'sslmode=verify-full&sslrootcert=/app/deploy/rds-ca.pem';
  const toDatabase = {
    environment: { DATABASE_URL: `postgresql://${database.host}:5432/${database.name}?${tls}` },
    secrets: {
      DATABASE_USERNAME: Secret.fromSecretsManager(database.secret, 'username'),
      DATABASE_PASSWORD: Secret.fromSecretsManager(database.secret, 'password'),
    },
  };
  const core = createService(new Construct(stack, 'Core'), {
    cluster,
    name: 'core-service',
    size: size.core,
    logDays: size.logDays,
    ports: { http: CORE_PORT },
    before: { name: 'migrate', program: 'core-service/src/db/migrate-main.ts', ...toDatabase },
    offers: [{ portMappingName: 'http', discoveryName: CORE_NAME, dnsName: CORE_NAME, port: CORE_PORT }],
    environment: {
      ...toDatabase.environment,
      HOST: '0.0.0.0',
      SERVER_PORT: String(CORE_PORT),
      AUTH_REQUIRED: 'true',
      ORCHESTRATOR_CALLBACK_URL: `http://${ORCHESTRATOR_NAME}:${CALLBACKS_PORT}/internal/callbacks/order-completed`,
      OUTBOX_CONCURRENCY: String(size.outboxConcurrency),
      CURRENCY: currency,
      TAX_RATE: taxRate,
    },
    secrets: {
      ...toDatabase.secrets,
      CALLBACK_SECRET: Secret.fromSecretsManager(secrets.callbackSecret),
      BOOTSTRAP_API_KEY: Secret.fromSecretsManager(secrets.bootstrapKey),
    },
  });
  database.connections.allowFrom(core.service, Port.tcp(5432), 'core');
  return core;
}
