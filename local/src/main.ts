import { once } from 'node:events';
import { loadEnvFile } from '@stockroom/service-kit/environment/env-file';
import { EnvironmentError } from '@stockroom/service-kit/environment/parse-environment';
import { checkSettings } from './start/check-settings.ts';
import { createConsole, type Console } from './start/console.ts';
import { DEMO_ORDER, placeDemoOrder } from './start/demo-order.ts';
import type { Running } from './start/running-file.ts';
import { plannedEnvironments } from './start/service-environments.ts';
import { startStockroom } from './start/start-stockroom.ts';
import { UNUSED_BY_NPM_START } from './start/unused-settings.ts';
import { UserError } from './user-error.ts';

const NPM_POLL_MS = 500;

const console = createConsole(process.stdout);
const stops: (() => Promise<void>)[] = [];
const stopSignal = new AbortController();
const { signal } = stopSignal;

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stopSignal.abort());
// Without a reader of the output (`npm start | head -1`), all parts keep running.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
stopWithNpm();
process.exitCode = await main();
// A handle left open by a killed child process must not keep this process alive.
process.exit();

/** Starts all parts, waits for the stop signal, stops all parts. Returns the exit code. */
async function main(): Promise<number> {
  let code = 0;
  try {
    const namesInFile = loadEnvFile();
    const { config, notes } = checkSettings(process.env, {
      unused: UNUSED_BY_NPM_START,
      namesInFile,
      environmentsFor: plannedEnvironments,
    });
    for (const note of notes) console.say(note);
    console.say('Starting Stockroom');
    const { running, seeded, deliverDemo } = await startStockroom(config, { console, stops, signal });
    if (seeded && config.demo) await placeDemoOrder(console, running).catch(sayWhatFailed);
    sayWhereEverythingIs(console, { running, ...config });
    // Last, so that the first order has the machine for itself.
    deliverDemo();
    // A timer keeps the process alive; a promise alone does not.
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

/** Stops as on SIGTERM if the npm that started this process is killed: the parent process then changes. */
function stopWithNpm(): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const npm = process.ppid;
  setInterval(() => {
    if (process.ppid !== npm) stopSignal.abort();
  }, NPM_POLL_MS).unref();
}

/** Stops the started parts, the last first. */
async function stopAll(): Promise<void> {
  for (const stop of stops.toReversed()) await stop().catch(sayWhatFailed);
}

function sayWhatFailed(error: unknown): void {
  const text =
    error instanceof UserError || error instanceof EnvironmentError
      ? error.message
      : `Stockroom failed: ${(error as Error).stack ?? String(error)}`;
  process.stderr.write(`${text}\n`);
}

function sayWhereEverythingIs(
  { say }: Console,
  { running, dataDir, hasConsole }: { running: Running; dataDir: string; hasConsole: boolean },
): void {
  const authorization = running.apiKey === null ? '' : `-H 'authorization: Bearer ${running.apiKey}' `;
  say(`
Stockroom is running.

${hasConsole ? `  Console    ${running.gatewayUrl}/console\n` : ''}  API        ${running.gatewayUrl}/api/products
  Reference  ${running.gatewayUrl}/docs
  Inbox      ${running.inboxUrl}
  Core       ${running.coreUrl}
  Database   ${running.databaseUrl}
  S3         ${running.s3Endpoint} (bucket ${running.bucket})
  Data, logs ${dataDir}

Place an order:

  curl -s ${running.gatewayUrl}/api/orders ${authorization}-H 'content-type: application/json' -d '${JSON.stringify(DEMO_ORDER)}'

Press Ctrl-C to stop.`);
}
