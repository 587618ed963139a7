import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Bucket, openBucket } from '@stockroom/local/s3/testing/bucket';
import { loadSecrets, type Secrets } from '@stockroom/local/start/secrets';
import { type Service, startService } from '@stockroom/local/start/service';
import { serviceEnvironments } from '@stockroom/local/start/service-environments';
import { BUCKET, REGION, startStandIns } from '@stockroom/local/start/stand-ins';
import { createTestDatabase } from '@stockroom/local/testing/test-database';
import { newPort } from '../../new-port.ts';
import { isAlive, makeDataDir, removeDataDir } from '../../stockroom-under-test.ts';
import { createFaultSwitch, type FaultSwitch } from './fault-switch.ts';

const KILL_POLL_MS = 5;
/** The same number of concurrent callbacks on every machine. */
const ENVIRONMENT = { OUTBOX_CONCURRENCY: '3' };

/** Replaces the orchestrator's URL for callbacks. */
export interface Between {
  url: string;
  close(): Promise<void>;
}

export interface InvoicePipeline {
  gatewayUrl: string;
  coreUrl: string;
  /** URL as the owner of the tables. */
  databaseUrl: string;
  /** URL as core's role. */
  coreDatabaseUrl: string;
  inboxUrl: string;
  callbackSecret: string;
  secretAccessKey: string;
  bucket: Bucket;
  s3: FaultSwitch;
  ses: FaultSwitch;
  /** Kills the process with -9 and waits until it has ended; it restarts by itself. */
  kill(name: 'core' | 'orchestrator'): Promise<void>;
  pid(name: 'core' | 'orchestrator'): number;
  /** The output of a service, on stdout and stderr. */
  log(name: 'core' | 'orchestrator'): string;
  /** Stops a service, runs `work`, restarts the service with the changed settings `env`, and waits until it is ready. */
  whileDown(name: 'core' | 'orchestrator', work: () => Promise<void>, env?: NodeJS.ProcessEnv): Promise<void>;
  /** Stops only the two services. */
  stopServices(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Both services as separate processes, as `npm start` runs them, with their own database and their own stand-ins for S3
 * and SES. `putBetween` gets the orchestrator's URL, and returns the URL that core calls instead. `env` is for both
 * services.
 */
export async function startInvoicePipeline(
  putBetween?: (orchestratorUrl: string) => Promise<Between>,
  env: NodeJS.ProcessEnv = {},
): Promise<InvoicePipeline> {
  const dataDir = makeDataDir();
  mkdirSync(join(dataDir, 'logs'));
  const secrets = loadSecrets(dataDir);
  const database = await createTestDatabase();
  const standIns = await startStandIns({ dataDir, secrets });
  const parts = {
    gatewayUrl: `http://127.0.0.1:${await newPort()}`,
    coreUrl: `http://127.0.0.1:${await newPort()}`,
    databaseUrl: database.url,
    ...standIns,
  };
  const between = await putBetween?.(parts.gatewayUrl);
  const calledAt = between?.url ?? parts.gatewayUrl;
  const start = serviceStarters({ dataDir, secrets, parts, calledAt, extra: { ...ENVIRONMENT, ...env } });
  const services = { core: start.core({}), orchestrator: start.orchestrator({}) };
  const never = new AbortController().signal;
  const { s3Endpoint, sesEndpoint } = standIns;
  const { accessKeyId, secretAccessKey, callbackSecret } = secrets;
  const bucket = openBucket({
    bucket: BUCKET,
    endpoint: s3Endpoint,
    region: REGION,
    credentials: { accessKeyId, secretAccessKey },
  });

  async function stopServices(): Promise<void> {
    await Promise.all(Object.values(services).map((service) => service.stop()));
  }

  async function stop(): Promise<void> {
    await stopServices();
    bucket.close();
    await between?.close();
    await standIns.stop();
    await database.drop();
    removeDataDir(dataDir);
  }

  try {
    await Promise.all(Object.values(services).map((service) => service.waitUntilReady(never)));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    gatewayUrl: parts.gatewayUrl,
    coreUrl: parts.coreUrl,
    databaseUrl: database.ownerUrl,
    coreDatabaseUrl: parts.databaseUrl,
    inboxUrl: sesEndpoint,
    callbackSecret,
    secretAccessKey,
    bucket,
    s3: createFaultSwitch(s3Endpoint),
    ses: createFaultSwitch(sesEndpoint),
    async kill(name) {
      const pid = services[name].pid();
      process.kill(pid, 'SIGKILL');
      while (isAlive(pid)) await sleep(KILL_POLL_MS);
    },
    pid: (name) => services[name].pid(),
    async whileDown(name, work, changed = {}) {
      await services[name].stop();
      await work();
      services[name] = start[name](changed);
      await services[name].waitUntilReady(never);
    },
    log: (name) => readFileSync(join(dataDir, 'logs', `${name}-service.log`), 'utf8'),
    stopServices,
    stop,
  };
}

function serviceStarters({
  dataDir,
  secrets,
  parts,
  calledAt,
  extra,
}: {
  dataDir: string;
  secrets: Secrets;
  parts: Parameters<typeof serviceEnvironments>[1]['parts'];
  calledAt: string;
  extra: NodeJS.ProcessEnv;
}): Record<'core' | 'orchestrator', (changed: NodeJS.ProcessEnv) => Service> {
  const given = { ...process.env, NODE_OPTIONS: '' };
  const env = serviceEnvironments(given, { parts: { ...parts, gatewayUrl: calledAt }, secrets });
  const starter =
    (name: string, { url, environment }: { url: string; environment: NodeJS.ProcessEnv }) =>
    (changed: NodeJS.ProcessEnv) =>
      startService({
        name,
        entry: fileURLToPath(new URL(`../../../${name}/src/main.ts`, import.meta.url)),
        env: { ...environment, ...extra, ...changed },
        logFile: join(dataDir, 'logs', `${name}.log`),
        readyUrl: `${url}/health/ready`,
        onEvent: () => undefined,
      });
  return {
    core: starter('core-service', { url: parts.coreUrl, environment: env.core }),
    orchestrator: starter('orchestrator-service', {
      url: parts.gatewayUrl,
      environment: { ...env.orchestrator, PORT: new URL(parts.gatewayUrl).port },
    }),
  };
}
