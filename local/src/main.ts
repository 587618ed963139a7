import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createConsole, type Console } from './start/console.ts';
import { DEMO_ORDER, placeDemoOrder } from './start/demo-order.ts';
import { loadLocalConfig } from './start/local-config.ts';
import type { Running } from './start/running-file.ts';
import { startStockroom } from './start/start-stockroom.ts';
import { UserError } from './user-error.ts';

const console = createConsole(process.stdout);
const stops: (() => Promise<void>)[] = [];
const stopSignal = new AbortController();
const { signal } = stopSignal;

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stopSignal.abort());
process.exitCode = await main();
// What a killed child has left open must not keep this process.
process.exit();

/** Starts everything, waits for the signal to stop, stops everything. Returns the exit code. */
async function main(): Promise<number> {
  let code = 0;
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const config = loadLocalConfig(process.env);
    console.say('Starting Stockroom');
    const { running, seeded } = await startStockroom(config, { console, stops, signal });
    if (seeded && config.demo) await placeDemoOrder(console, running).catch(sayWhatFailed);
    sayWhereEverythingIs(console, { running, dataDir: config.dataDir });
    // A timer keeps the process, as a promise alone does not.
    const keepAlive = setInterval(() => undefined, 60_000);
    if (!signal.aborted) await once(signal, 'abort');
    clearInterval(keepAlive);
  } catch (error) {
    if (!signal.aborted) {
      sayWhatFailed(error);
      code = 1;
    }
  }
  if (signal.aborted) console.say('\nStopping');
  await stopAll();
  if (signal.aborted) console.say('Stopped');
  return code;
}

/** Stops what was started, the last first. */
async function stopAll(): Promise<void> {
  for (const stop of stops.toReversed()) await stop().catch(sayWhatFailed);
}

function sayWhatFailed(error: unknown): void {
  const text =
    error instanceof UserError
      ? error.message
      : `Stockroom failed: ${(error as Error).stack ?? String(error)}`;
  process.stderr.write(`${text}\n`);
}

function sayWhereEverythingIs(
  { say }: Console,
  { running, dataDir }: { running: Running; dataDir: string },
): void {
  say(`
Stockroom is running.

  API        ${running.gatewayUrl}/api/products
  Reference  ${running.gatewayUrl}/docs
  Inbox      ${running.inboxUrl}
  Core       ${running.coreUrl}
  Database   ${running.databaseUrl}
  S3         ${running.s3Endpoint} (bucket ${running.bucket})
  Data, logs ${dataDir}

Place an order:

  curl -s ${running.gatewayUrl}/api/orders -H 'content-type: application/json' -d '${JSON.stringify(DEMO_ORDER)}'

Ctrl-C stops it.`);
}
