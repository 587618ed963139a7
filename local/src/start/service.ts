import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseEnvironment } from '@stockroom/service-kit/environment/parse-environment';
import { stopSettings } from '@stockroom/service-kit/environment/service-settings';
import { z } from 'zod';
import { UserError } from '../user-error.ts';

const EXIT_WITH_PARENT = fileURLToPath(new URL('exit-with-parent.ts', import.meta.url));
/**
 * MiB. Under load, V8 lets its young generation grow to 134 MB, and the size of the machine decides how much garbage it
 * keeps in the old generation. With these limits, core peaks at 200 MB instead of 266 at 256 clients. Images and
 * bundles use the same flags. A smaller old generation also makes V8 collect more often: with 512, the gateway used 215
 * µs of CPU for an order; with 1024 it uses 170, at 255 MB either way. Core's young generation starts at its full size:
 * otherwise V8 collects it three times as often while core loads its modules, an eighth of the CPU time of its start.
 * The orchestrator's threads have their own limits. They collect garbage with one helper thread: with V8's four, which
 * have the priority of request threads, reads took 19 ms instead of 13 (p99) while invoices were issued on 2 CPUs, and
 * a fifth fewer invoices were issued.
 */
export const V8_FLAGS: Record<string, string[]> = {
  'core-service': ['--min-semi-space-size=16', '--max-semi-space-size=16', '--max-old-space-size=512'],
  'orchestrator-service': ['--max-semi-space-size=8', '--max-old-space-size=1024', '--v8-pool-size=1'],
};
/** A service that has not ended after its own limit is killed. */
const STOP_MARGIN_MS = 2_000;
const READY_POLL_MS = 50;
const READY_TIMEOUT_MS = 60_000;
const FIRST_RESTART_MS = 200;
const MAX_RESTART_MS = 5_000;
/** A process that lived this long restarts with the shortest delay. */
const STABLE_MS = 30_000;

export interface ServiceOptions {
  name: string;
  /** Absolute path of its main.ts. */
  entry: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  readyUrl: string;
  /** Called with a message when the process has died, and when it was restarted. */
  onEvent: (message: string) => void;
}

export type Service = ReturnType<typeof startService>;

/**
 * Runs a service as a separate process and restarts it if it dies. It has its own process group, so that Ctrl-C reaches
 * it only through `stop`, and it ends if this process dies.
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
      // A service that never started would only die again: waitUntilReady reports the reason.
      if (stopping || !wasReady) return;
      restartMs =
        Date.now() - startedAt > STABLE_MS ? FIRST_RESTART_MS : Math.min(restartMs * 2, MAX_RESTART_MS);
      options.onEvent(
        `${options.name} died (${signal ?? `exit code ${code}`}), restarting it. Log: ${options.logFile}`,
      );
      await sleep(restartMs);
      if (stopping) return;
      child = spawnService(options);
      options.onEvent(`${options.name} restarted as process ${child.pid}`);
    }
  }

  return {
    name: options.name,
    pid: () => child.pid as number,

    /** @throws UserError with the last log line if it dies or is not ready in time; `signal`'s reason */
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

    /** Lets the work in flight finish; kills the process if that takes too long. */
    async stop(): Promise<void> {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null) {
        const killer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs(options.env));
        child.kill('SIGTERM');
        await once(child, 'exit');
        clearTimeout(killer);
      }
      await ended;
    },
  };
}

function stopTimeoutMs(env: NodeJS.ProcessEnv): number {
  const { SHUTDOWN_DELAY_MS, SHUTDOWN_GRACE_MS } = parseEnvironment(z.object(stopSettings), env);
  return Math.max(SHUTDOWN_DELAY_MS, SHUTDOWN_GRACE_MS) + STOP_MARGIN_MS;
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
