import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { UserError } from '../user-error.ts';

const EXIT_WITH_PARENT = fileURLToPath(new URL('exit-with-parent.ts', import.meta.url));
/**
 * MiB. V8 lets its young generation grow to 134 MB under load, and by the size of the machine decides how much garbage
 * it keeps in the old one. Held at these, core peaks at 200 MB in all where it was 266, at 256 callers; images and
 * bundles are started with the same. V8 also collects the more eagerly the less the old one may hold: at 512 the gateway
 * took 215 µs of processor for an order, at 1024 it takes 170, and 255 MB either way.
 *
 * The orchestrator's threads have limits of their own. They collect their garbage with one helper: with V8's four, which
 * have the priority of those that answer requests, reads took 19 ms instead of 13 (p99) while invoices were made on 2
 * cores, and there were a fifth fewer of these.
 */
export const V8_FLAGS: Record<string, string[]> = {
  'core-service': ['--max-semi-space-size=16', '--max-old-space-size=512'],
  'orchestrator-service': ['--max-semi-space-size=8', '--max-old-space-size=1024', '--v8-pool-size=1'],
};
const STOP_GRACE_MS = 20_000;
const READY_POLL_MS = 50;
const READY_TIMEOUT_MS = 60_000;
const FIRST_RESTART_MS = 200;
const MAX_RESTART_MS = 5_000;
/** A process that lived this long starts anew with the shortest wait. */
const STABLE_MS = 30_000;

export interface ServiceOptions {
  name: string;
  /** Absolute path of its main.ts. */
  entry: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  readyUrl: string;
  /** Told in words when the process has died, and when it has been started again. */
  onEvent: (message: string) => void;
}

export type Service = ReturnType<typeof startService>;

/**
 * Runs a service as a process of its own and starts it again when it dies. The process has its own group, so that
 * Ctrl-C reaches it only through `stop`, and ends by itself when this process dies.
 */
export function startService(options: ServiceOptions) {
  let child = spawnService(options);
  let stopping = false;
  let wasReady = false;
  let restartMs = FIRST_RESTART_MS;
  const ended = keepRunning();

  async function keepRunning(): Promise<void> {
    for (;;) {
      const startedAt = Date.now();
      const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
      // What cannot start at all would only die again: waitUntilReady tells why it did.
      if (stopping || !wasReady) return;
      restartMs =
        Date.now() - startedAt > STABLE_MS ? FIRST_RESTART_MS : Math.min(restartMs * 2, MAX_RESTART_MS);
      options.onEvent(
        `${options.name} died (${signal ?? `exit code ${code}`}); starting it again. Log: ${options.logFile}`,
      );
      await sleep(restartMs);
      if (stopping) return;
      child = spawnService(options);
      options.onEvent(`${options.name} is process ${child.pid} now`);
    }
  }

  return {
    name: options.name,
    pid: () => child.pid as number,

    /** @throws UserError with the service's last words where it dies or is not ready in time; `signal`'s reason */
    async waitUntilReady(signal: AbortSignal): Promise<void> {
      const deadline = Date.now() + READY_TIMEOUT_MS;
      while (!(await answersOk(options.readyUrl))) {
        signal.throwIfAborted();
        const died = child.exitCode !== null || child.signalCode !== null;
        if (died || Date.now() > deadline) {
          throw new UserError(
            `${options.name} did not start: ${lastLine(options.logFile)} (${options.logFile} has more)`,
          );
        }
        await sleep(READY_POLL_MS);
      }
      wasReady = true;
    },

    /** Lets it finish what is in flight; kills it when that takes too long. */
    async stop(): Promise<void> {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null) {
        const killer = setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS);
        child.kill('SIGTERM');
        await once(child, 'exit');
        clearTimeout(killer);
      }
      await ended;
    },
  };
}

function spawnService({ name, entry, env, logFile }: ServiceOptions): ChildProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [...(V8_FLAGS[name] ?? []), '--import', EXIT_WITH_PARENT, entry], {
    env,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return child;
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

function lastLine(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? '';
}
