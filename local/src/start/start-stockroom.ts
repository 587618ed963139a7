import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SES_WEBHOOK_PATH } from '@stockroom/contracts/mail-feedback';
import { isPortFree } from '../free-port.ts';
import { UserError } from '../user-error.ts';
import type { Console } from './console.ts';
import { openDataDir } from './data-dir.ts';
import { startDatabase } from './database.ts';
import type { LocalConfig } from './local-config.ts';
import { removeRunningFile, type Running, writeRunningFile } from './running-file.ts';
import { loadSecrets } from './secrets.ts';
import { seed } from './seed.ts';
import { serviceEnvironments } from './service-environments.ts';
import { startService } from './service.ts';
import { BUCKET, startStandIns } from './stand-ins.ts';

const entryOf = (service: string) =>
  fileURLToPath(new URL(`../../../${service}/src/main.ts`, import.meta.url));

export interface Stockroom {
  running: Running;
  /** Whether this start found the shop empty and filled it. */
  seeded: boolean;
}

/**
 * Starts everything, in the order in which the parts need each other. What has been started is put on `stops`, for the
 * caller to stop in reverse order, also when a later part fails.
 * @throws UserError where the user can mend what is wrong; `signal`'s reason, between two parts, once it is aborted
 */
export async function startStockroom(
  config: LocalConfig,
  { console, stops, signal }: { console: Console; stops: (() => Promise<void>)[]; signal: AbortSignal },
): Promise<Stockroom> {
  const dataDir = openDataDir(config.dataDir);
  stops.push(async () => dataDir.release());
  await refuseTakenPorts(config);
  const secrets = loadSecrets(dataDir.path);

  const postgres = await console.step('PostgreSQL', () =>
    startDatabase({ dataDir: dataDir.path, password: secrets.databasePassword, onEvent: console.say }),
  );
  stops.push(postgres.stop);
  signal.throwIfAborted();
  const gatewayUrl = `http://127.0.0.1:${config.port}`;
  const standIns = await console.step('S3 and SES stand-ins', () =>
    startStandIns({
      dataDir: dataDir.path,
      secrets,
      feedback: { subscriber: `${gatewayUrl}${SES_WEBHOOK_PATH}` },
    }),
  );
  stops.push(standIns.stop);
  signal.throwIfAborted();

  const parts = {
    gatewayUrl,
    coreUrl: `http://127.0.0.1:${config.corePort}`,
    databaseUrl: postgres.url,
    s3Endpoint: standIns.s3Endpoint,
    sesEndpoint: standIns.sesEndpoint,
  };
  const env = serviceEnvironments(process.env, { parts, secrets });
  const start = (name: string, options: { env: NodeJS.ProcessEnv; url: string }) => {
    const service = startService({
      name,
      entry: entryOf(name),
      env: options.env,
      logFile: join(dataDir.path, 'logs', `${name}.log`),
      readyUrl: `${options.url}/health/ready`,
      onEvent: (message) => {
        console.say(message);
        publish();
      },
    });
    stops.push(service.stop);
    return service;
  };
  const core = start('core-service', { env: env.core, url: parts.coreUrl });
  const orchestrator = start('orchestrator-service', { env: env.orchestrator, url: parts.gatewayUrl });

  const running = (): Running => ({
    ...parts,
    inboxUrl: standIns.sesEndpoint,
    bucket: BUCKET,
    pids: { start: process.pid, core: core.pid(), orchestrator: orchestrator.pid() },
  });
  let published = false;
  function publish(): void {
    if (published) writeRunningFile(dataDir.path, running());
  }

  await console.step('core-service', () => core.waitUntilReady(signal));
  await console.step('orchestrator-service', () => orchestrator.waitUntilReady(signal));
  const seeded = await seed({ coreUrl: parts.coreUrl, apiKey: null, dataDir: dataDir.path });
  published = true;
  publish();
  stops.push(async () => {
    published = false;
    removeRunningFile(dataDir.path);
  });
  return { running: running(), seeded };
}

async function refuseTakenPorts({ port, corePort }: LocalConfig): Promise<void> {
  if (port === corePort)
    throw new UserError(`PORT and SERVER_PORT are both ${port}: give them different ones.`);
  for (const [variable, value] of [
    ['PORT', port],
    ['SERVER_PORT', corePort],
  ] as const) {
    if (!(await isPortFree(value))) {
      throw new UserError(`Port ${value} is in use: stop what uses it, or set ${variable} to another port.`);
    }
  }
}
