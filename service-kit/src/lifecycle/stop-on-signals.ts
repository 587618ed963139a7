import { setTimeout as sleep } from 'node:timers/promises';

/** Ctrl-C can reach a process twice at once, if its parent forwards the signal. */
const SAME_SIGNAL_MS = 500;
/** How long the process may take to exit by itself after its work is finished. */
const LINGER_MS = 2_000;

interface StopLogger {
  info: (fields: object, message: string) => void;
  error: (fields: object, message: string) => void;
}

interface StopOptions {
  /** How long requests are still accepted, so that load balancers can notice. */
  delayMs: number;
  /** The limit of the whole shutdown, including the delay. */
  graceMs: number;
  logger: StopLogger;
}

/** The steps of a service's shutdown. */
export interface Stop {
  /** Announces that the process stops. */
  begin: () => void;
  /** Finishes the work in flight and closes everything, so that nothing keeps the process alive. */
  finish: () => Promise<void>;
}

/**
 * Stops the process on SIGTERM or SIGINT. Its exit code is 0 once all work is finished; it is 1 if that fails, takes
 * longer than the grace period, or a second signal arrives.
 */
export function stopOnSignals({ delayMs, graceMs, logger }: StopOptions, { begin, finish }: Stop): void {
  let stoppingSince: number | null = null;

  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince < SAME_SIGNAL_MS) return;
      logger.error({ signal }, 'second signal received, stopped immediately');
      process.exit(1);
    }
    stoppingSince = performance.now();
    logger.info({ signal }, 'stopping');
    // Alone, it does not keep the process alive.
    setTimeout(() => {
      logger.error({ graceMs }, 'grace period exceeded, work in flight aborted');
      process.exit(1);
    }, graceMs).unref();
    begin();
    await sleep(delayMs);
    await finish();
    logger.info({ ms: Math.round(performance.now() - stoppingSince) }, 'stopped');
    // All work is done. A socket whose peer is gone would keep the process alive for minutes.
    setTimeout(() => process.exit(0), LINGER_MS).unref();
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
