import { setTimeout as sleep } from 'node:timers/promises';

/** Ctrl-C reaches a process twice at once where whoever started it passes the signal on. */
const SAME_SIGNAL_MS = 500;

interface StopLogger {
  info: (fields: object, message: string) => void;
  error: (fields: object, message: string) => void;
}

interface StopOptions {
  /** How long requests are still taken, so that load balancers can notice. */
  delayMs: number;
  /** How long all of it may take, the delay included. */
  graceMs: number;
  logger: StopLogger;
}

interface Stop {
  /** Makes it known that the process stops. */
  begin: () => void;
  /** Finishes what is in flight and closes everything, so that nothing keeps the process alive. */
  finish: () => Promise<void>;
}

/**
 * Stops the process on SIGTERM or SIGINT: it exits with 0 once all is finished; with 1 where that fails, takes longer
 * than the grace, or a second signal asks for it.
 */
export function stopOnSignals({ delayMs, graceMs, logger }: StopOptions, { begin, finish }: Stop): void {
  let stoppingSince: number | null = null;

  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince < SAME_SIGNAL_MS) return;
      logger.error({ signal }, 'stopped at once by a second signal');
      process.exit(1);
    }
    stoppingSince = performance.now();
    logger.info({ signal }, 'stopping');
    // Alone, it does not keep the process alive.
    setTimeout(() => {
      logger.error({ graceMs }, 'stopped before all was finished');
      process.exit(1);
    }, graceMs).unref();
    begin();
    await sleep(delayMs);
    await finish();
    logger.info({ ms: Math.round(performance.now() - stoppingSince) }, 'stopped');
  }

  function stopOrFail(signal: NodeJS.Signals): void {
    stop(signal).catch((error: unknown) => {
      logger.error({ err: error }, 'stopping failed');
      process.exit(1);
    });
  }
  process.on('SIGTERM', stopOrFail);
  process.on('SIGINT', stopOrFail);
}
