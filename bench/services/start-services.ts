import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '@stockroom/local/free-port';
import { type Service, startService } from '@stockroom/local/start/service';
import type { HttpCase } from '../cases.ts';
import type { BenchDatabase } from '../database/start-database.ts';

/** A port without a listener: nothing is called while orders are measured. */
const NOWHERE = 'http://127.0.0.1:9';

export interface Services {
  /** The port and path for orders. */
  port: number;
  path: string;
  /** A key that may place orders. */
  apiKey: string;
  /** A key with every scope. */
  adminKey: string;
  corePid: number;
  stop(): Promise<void>;
}

/** Starts core, and the gateway if the case uses it, as separate processes. */
export async function startServices(
  database: BenchDatabase,
  { target, tables }: Pick<HttpCase, 'target' | 'tables'>,
  signal: AbortSignal,
): Promise<Services> {
  const corePort = await findFreePort();
  const bootstrapKey = makeKey();
  const callbackSecret = `whsec_${randomBytes(32).toString('base64')}`;
  const started: Service[] = [];
  const stop = async () => {
    for (const service of started.toReversed()) await service.stop();
  };

  async function start(
    name: string,
    { env, port }: { env: NodeJS.ProcessEnv; port: number },
  ): Promise<Service> {
    const service = startService({
      name,
      entry: fileURLToPath(new URL(`../../${name}/src/main.ts`, import.meta.url)),
      env: { ...process.env, NODE_ENV: 'production', CALLBACK_SECRET: callbackSecret, ...env },
      logFile: join(database.dataDir, `${name}.log`),
      readyUrl: `http://127.0.0.1:${port}/health/ready`,
      // Its answers then fail, which ends the run.
      onEvent: (message) => process.stderr.write(`${message}\n`),
    });
    started.push(service);
    await service.waitUntilReady(signal);
    return service;
  }

  try {
    const coreEnv = coreEnvironment(database.url(tables), {
      port: corePort,
      batched: target !== 'core, batches of one',
      bootstrapKey,
    });
    const core = await start('core-service', { env: coreEnv, port: corePort });
    const apiKey = await makeOrderKey({ port: corePort, bootstrapKey });
    const keys = { apiKey, adminKey: bootstrapKey };
    if (target !== 'gateway') return { port: corePort, path: '/orders', ...keys, corePid: core.pid(), stop };
    const port = await findFreePort();
    await start('orchestrator-service', { env: gatewayEnvironment({ port, corePort }), port });
    return { port, path: '/api/orders', ...keys, corePid: core.pid(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const makeKey = () => `sk_${randomBytes(32).toString('base64url')}`;

/** A key as a shop would use it: unlike the bootstrap key, it is in the database. */
async function makeOrderKey({ port, bootstrapKey }: { port: number; bootstrapKey: string }): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bootstrapKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bench', scopes: ['orders:write'] }),
  });
  if (answer.status !== 201) throw new Error(`no key was made: ${await answer.text()}`);
  return ((await answer.json()) as { key: string }).key;
}

function coreEnvironment(
  databaseUrl: string,
  { port, batched, bootstrapKey }: { port: number; batched: boolean; bootstrapKey: string },
): NodeJS.ProcessEnv {
  return {
    DATABASE_URL: databaseUrl,
    DATABASE_USERNAME: '',
    DATABASE_PASSWORD: '',
    SERVER_PORT: String(port),
    HOST: '127.0.0.1',
    AUTH_REQUIRED: 'true',
    BOOTSTRAP_API_KEY: bootstrapKey,
    TOKEN_SECRET: randomBytes(32).toString('base64'),
    ORCHESTRATOR_CALLBACK_URL: NOWHERE,
    BUSINESS_NAME: 'Benchmark',
    BUSINESS_ADDRESS: 'Nowhere',
    // Invoices are not measured: this instance ignores the outbox.
    OUTBOX_CONCURRENCY: '0',
    ORDER_BATCH_MAX: batched ? '' : '1',
  };
}

function gatewayEnvironment({ port, corePort }: { port: number; corePort: number }): NodeJS.ProcessEnv {
  return {
    HOST: '127.0.0.1',
    PORT: String(port),
    // Counted, but never reached: one key places all orders.
    RATE_LIMIT_PER_MINUTE: '100000000',
    CORE_SERVICE_URL: `http://127.0.0.1:${corePort}`,
    S3_BUCKET: 'bench',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_S3: NOWHERE,
    AWS_ENDPOINT_URL_SES: NOWHERE,
    FROM_EMAIL: 'bench@example.com',
  };
}
