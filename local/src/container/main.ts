import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHttpServer } from '../http/http-server.ts';
import { seed } from '../start/seed.ts';
import { startStandIns } from '../start/stand-ins.ts';
import { type ContainerConfig, loadContainerConfig } from './container-config.ts';

// The `stand-ins` service of docker-compose.yml: S3, SES, and the demo catalogue of an empty shop.

/** For the container's health check, from inside. */
const HEALTH_PORT = 9302;
const CORE_POLL_MS = 500;
/** As in docker-compose.yml. */
const PORTS: Record<string, number> = { s3: 9300, inbox: 9301 };

const stopSignal = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopSignal.abort());

let ready = false;
const health = await createHttpServer({ port: HEALTH_PORT }, async (_incoming, response) => {
  response.writeHead(ready ? 200 : 503).end();
});
try {
  await run(loadContainerConfig(process.env), stopSignal.signal);
} catch (error) {
  process.stderr.write(`stand-ins failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await health.close();
}

async function run(config: ContainerConfig, signal: AbortSignal): Promise<void> {
  if (!config.standIns) {
    say('S3 and SES run on AWS, so the stand-ins do not start');
    ready = true;
    return untilAborted(signal);
  }
  const standIns = await startStandIns({ ...config, takePort: (name, use) => use(PORTS[name] ?? 0) });
  say('S3 and SES stand-ins are listening');
  try {
    if (config.demo) await fillShop(config, signal);
    ready = true;
    await untilAborted(signal);
  } finally {
    await standIns.stop();
    say('stopped');
  }
}

async function fillShop(config: ContainerConfig, signal: AbortSignal): Promise<void> {
  const { coreUrl, dataDir, apiKey, currency } = config;
  while (!(await answersOk(`${coreUrl}/health/ready`))) {
    if (signal.aborted) return;
    await sleep(CORE_POLL_MS);
  }
  const seeded = await seed({ coreUrl, dataDir, apiKey, currency });
  if (seeded) say('the shop was empty and now has the demo catalogue');
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

function say(message: string): void {
  process.stdout.write(`${message}\n`);
}
