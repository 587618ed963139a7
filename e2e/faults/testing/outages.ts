import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;

/** A period in which core was not ready, because of itself or its database, in milliseconds since 1970. */
export interface Outage {
  from: number;
  until: number;
}

/** Polls core's readiness until `stop`, which returns the periods in which it was not ready. */
export function watchOutages(coreUrl: string) {
  const outages: Outage[] = [];
  const over = new AbortController();

  async function watch(): Promise<void> {
    let lastReady = Date.now();
    let wasReady = true;
    while (!over.signal.aborted) {
      const asked = Date.now();
      const isReady = await fetch(`${coreUrl}/health/ready`, { signal: AbortSignal.timeout(1_000) })
        .then(({ ok }) => ok)
        .catch(() => false);
      if (isReady) {
        if (!wasReady) outages.push({ from: lastReady, until: Date.now() });
        lastReady = asked;
      }
      wasReady = isReady;
      await sleep(POLL_MS);
    }
    if (!wasReady) outages.push({ from: lastReady, until: Date.now() });
  }
  const watching = watch();

  return {
    async stop(): Promise<Outage[]> {
      over.abort();
      await watching;
      return outages;
    },
  };
}
