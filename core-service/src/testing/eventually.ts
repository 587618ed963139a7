import { setTimeout as sleep } from 'node:timers/promises';

/** Only an upper bound, so a stalled machine fails no test. */
const TIMEOUT_MS = 60_000;

/** Repeats `ask` until it returns a value. @throws Error if there is none within TIMEOUT_MS */
export async function eventually<Value>(what: string, ask: () => Promise<Value | null>): Promise<Value> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(20);
  }
}
