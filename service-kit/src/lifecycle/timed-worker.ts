/**
 * Runs `work` every `intervalMs`, one run at a time. A run that throws is reported to `onError`, and the next run follows
 * as usual. The timer does not keep the process alive.
 */
export function createTimedWorker({
  intervalMs,
  work,
  onError,
}: {
  intervalMs: number;
  work: () => Promise<void>;
  onError: (error: unknown) => void;
}) {
  let lastRun: Promise<void> = Promise.resolve();
  const timer = setInterval(() => void run(), intervalMs);
  timer.unref();

  function run(): Promise<void> {
    lastRun = lastRun.then(work).catch(onError);
    return lastRun;
  }

  return {
    /** Runs `work` now, after a run in progress. Never throws. */
    run,
    /** Stops the timer, and waits for a run in progress. */
    async close(): Promise<void> {
      clearInterval(timer);
      await lastRun;
    },
  };
}
