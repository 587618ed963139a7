import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SES_WEBHOOK_PATH } from '@stockroom/contracts/mail-feedback';
import { bundleConsole } from '../../../console/bundle/bundle-console.ts';
import { isPortForbidden, isPortFree } from '../free-port.ts';
import { UserError } from '../user-error.ts';
import type { Console } from './console.ts';
import { openDataDir } from './data-dir.ts';
import { startDatabase } from './database.ts';
import type { LocalConfig } from './local-config.ts';
import { migrateDatabase } from './migrate-database.ts';
import { readRunningFile, removeRunningFile, type Running, writeRunningFile } from './running-file.ts';
import { runsProgram } from './runs-program.ts';
import { loadSecrets, type Secrets } from './secrets.ts';
import { seed } from './seed.ts';
import { apiKeyOf, reachableHost, serviceEnvironments } from './service-environments.ts';
import { startService } from './service.ts';
import { createStablePorts } from './stable-ports.ts';
import { BUCKET, startStandIns } from './stand-ins.ts';
import { isEmptyShop, isNewDataDir, startWorkingDay, type WorkingDay } from './working-day.ts';

/** Longer than a service takes to finish the work in flight. */
const LEFT_BEHIND_TIMEOUT_MS = 60_000;
const LEFT_BEHIND_POLL_MS = 50;

const entryOf = (service: string) =>
  fileURLToPath(new URL(`../../../${service}/src/main.ts`, import.meta.url));

export interface Stockroom {
  running: Running;
  /** Whether this start filled an empty shop. */
  seeded: boolean;
  /** Draws and mails the documents of the orders of the last 30 days, beside the running services. */
  deliverDemo: () => void;
}

interface StartContext {
  config: LocalConfig;
  console: Console;
  stops: (() => Promise<void>)[];
  signal: AbortSignal;
}

/**
 * Starts all parts in the order of their dependencies. Each started part is added to `stops`, for the caller to stop in
 * reverse order, even if a later part fails.
 * @throws UserError if the user can fix the cause; `signal`'s reason, between two parts, once it is aborted
 */
export async function startStockroom(
  config: LocalConfig,
  given: Omit<StartContext, 'config'>,
): Promise<Stockroom> {
  const context = { config, ...given };
  const { console, stops, signal } = context;
  const { path: dataDir, release } = openDataDir(config.dataDir);
  stops.push(async () => release());
  await untilEnded(dataDir);
  await refuseTakenPorts(portsOf(process.env, config));
  const secrets = loadSecrets(dataDir);
  // Meanwhile PostgreSQL starts.
  const bundling = config.hasConsole ? bundleConsole(join(dataDir, 'console')) : Promise.resolve(null);
  const [{ postgres, standIns, gatewayUrl, host, workingDay }, consoleDir] = await Promise.all([
    startBackends(context, { dataDir, secrets }),
    bundling,
  ]);

  const parts = {
    gatewayUrl,
    coreUrl: `http://${host}:${config.corePort}`,
    databaseUrl: postgres.url,
    s3Endpoint: standIns.s3Endpoint,
    sesEndpoint: standIns.sesEndpoint,
  };
  const env = serviceEnvironments(process.env, {
    parts: { ...parts, databaseUrl: postgres.coreUrl, consoleDir },
    secrets,
  });
  const starting = { dataDir, onEvent: publish };
  const core = startNamed(context, { ...starting, name: 'core-service', env: env.core, url: parts.coreUrl });
  const orchestrator = startNamed(context, {
    ...starting,
    name: 'orchestrator-service',
    env: env.orchestrator,
    url: parts.gatewayUrl,
  });

  const apiKey = apiKeyOf(process.env, secrets);
  const running = (): Running => ({
    ...parts,
    inboxUrl: standIns.sesEndpoint,
    bucket: BUCKET,
    apiKey,
    pids: { start: process.pid, core: core.pid(), orchestrator: orchestrator.pid() },
  });
  let published = false;
  function publish(): void {
    if (published) writeRunningFile(dataDir, running());
  }

  await console.step('core-service', () => core.waitUntilReady(signal));
  await console.step('orchestrator-service', () => orchestrator.waitUntilReady(signal));
  const currency = process.env['CURRENCY'] || 'USD';
  const hasCatalogue =
    config.seed !== 'none' && (await seed({ coreUrl: parts.coreUrl, apiKey, dataDir, currency }));
  published = true;
  publish();
  stops.push(async () => {
    published = false;
    removeRunningFile(dataDir);
  });
  return {
    running: running(),
    seeded: workingDay !== null || hasCatalogue,
    // If the program is gone, core delivers them.
    deliverDemo: () => void workingDay?.deliver(env).catch(() => undefined),
  };
}

/** Starts what the services need: PostgreSQL with its tables, and the stand-ins of S3 and SES. */
async function startBackends(
  context: StartContext,
  { dataDir, secrets }: { dataDir: string; secrets: Secrets },
) {
  const { config, console, stops, signal } = context;
  const program =
    config.seed === 'working-day' && isNewDataDir(dataDir) ? startWorkingDay({ dataDir }) : null;
  if (program !== null) stops.push(program.stop);
  const { take: takePort } = createStablePorts({
    dataDir,
    given: { s3: config.s3Port, inbox: config.inboxPort, postgres: config.postgresPort },
    reserved: portsOf(process.env, config).map(({ value }) => value),
    say: console.say,
  });
  const postgres = await console.step('PostgreSQL', () =>
    startDatabase({
      dataDir,
      takePort,
      password: secrets.databasePassword,
      corePassword: secrets.coreDatabasePassword,
      onEvent: console.say,
    }),
  );
  stops.push(postgres.stop);
  signal.throwIfAborted();
  await console.step('Database tables', () =>
    migrateDatabase({ ownerUrl: postgres.url, coreUrl: postgres.coreUrl }),
  );
  signal.throwIfAborted();
  const workingDay = program === null ? null : await fillShop(context, { program, postgres });
  signal.throwIfAborted();
  const host = reachableHost(process.env);
  const gatewayUrl = `http://${host}:${config.port}`;
  const standIns = await console.step('S3 and SES stand-ins', () =>
    startStandIns({
      dataDir,
      takePort,
      secrets,
      feedback: { subscriber: `${gatewayUrl}${SES_WEBHOOK_PATH}` },
    }),
  );
  stops.push(standIns.stop);
  signal.throwIfAborted();
  return { postgres, standIns, gatewayUrl, host, workingDay };
}

/** Null if the shop is not empty, or if the orders cannot be made: the shop then starts without them. */
async function fillShop(
  { console, stops, signal }: StartContext,
  { program, postgres }: { program: WorkingDay; postgres: { url: string; coreUrl: string } },
): Promise<WorkingDay | null> {
  if (!(await isEmptyShop(postgres.url))) {
    await program.stop();
    return null;
  }
  // Before the database.
  stops.push(program.stop);
  const urls = { owner: postgres.url, core: postgres.coreUrl };
  const abort = () => void program.stop();
  signal.addEventListener('abort', abort);
  try {
    await console.step('Orders of the last 30 days', () => program.makeOrders({ urls, given: process.env }));
    return program;
  } catch (error) {
    signal.throwIfAborted();
    await program.stop();
    console.say(`The shop starts without the orders of the last 30 days: ${(error as Error).message}`);
    return null;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Starts one of the two services. `onEvent` is called after it restarts. */
function startNamed(
  { console, stops }: StartContext,
  {
    name,
    env,
    url,
    dataDir,
    onEvent,
  }: { name: string; env: NodeJS.ProcessEnv; url: string; dataDir: string; onEvent: () => void },
) {
  const service = startService({
    name,
    entry: entryOf(name),
    env,
    logFile: join(dataDir, 'logs', `${name}.log`),
    readyUrl: `${url}/health/ready`,
    onEvent: (message) => {
      console.say(message);
      onEvent();
    },
  });
  stops.push(service.stop);
  return service;
}

/** Waits for the services of a killed start: they end by themselves, and use their ports until then. */
async function untilEnded(dataDir: string): Promise<void> {
  const pids = readRunningFile(dataDir)?.pids;
  const deadline = Date.now() + LEFT_BEHIND_TIMEOUT_MS;
  if (pids === undefined) return;
  while (Date.now() < deadline) {
    if (!runsProgram(pids.core, 'core-service') && !runsProgram(pids.orchestrator, 'orchestrator-service'))
      return removeRunningFile(dataDir);
    await sleep(LEFT_BEHIND_POLL_MS);
  }
}

interface GivenPort {
  variable: string;
  value: number;
}

/** Every port given by a setting. */
function portsOf(env: NodeJS.ProcessEnv, config: LocalConfig): GivenPort[] {
  const ports = {
    PORT: config.port,
    SERVER_PORT: config.corePort,
    INTERNAL_PORT: Number(env['INTERNAL_PORT'] || 0),
    INBOX_PORT: config.inboxPort,
    S3_PORT: config.s3Port,
    POSTGRES_PORT: config.postgresPort,
  };
  return Object.entries(ports).flatMap(([variable, value]) => (value ? [{ variable, value }] : []));
}

/** @throws UserError naming every port that two settings give, or that is in use */
async function refuseTakenPorts(ports: GivenPort[]): Promise<void> {
  const faults: string[] = [];
  for (const [index, { variable, value }] of ports.entries()) {
    const twin = ports.slice(0, index).find((port) => port.value === value);
    if (twin !== undefined)
      faults.push(`${twin.variable} and ${variable} are both ${value}: set different ports.`);
    else if (await isPortForbidden(value))
      faults.push(`Port ${value} requires root: set ${variable} to a port from 1024 upwards.`);
    else if (!(await isPortFree(value)))
      faults.push(`Port ${value} is in use: stop what uses it, or set ${variable} to another port.`);
  }
  if (faults.length > 0) throw new UserError(faults.join('\n'));
}
