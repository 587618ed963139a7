import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './seeded-random.ts';

const MAX_PAUSE_MS = 30;

/**
 * Strikes each time that some more orders were answered: so every strike falls among orders in flight, and there are as
 * many on a slow machine as on a fast one.
 */
export function createStriker({
  random,
  answersBetween: [low, high],
  strike,
}: {
  random: Random;
  answersBetween: [number, number];
  /** Does the harm and returns whether it could. */
  strike: () => Promise<boolean> | boolean;
}) {
  let answers = 0;
  let next = random.between(low, high);
  let strikes = 0;
  let striking = Promise.resolve();

  async function strikeOnce(): Promise<void> {
    await sleep(random.between(0, MAX_PAUSE_MS));
    if (await strike()) strikes++;
  }

  return {
    onAnswer(): void {
      answers++;
      if (answers < next) return;
      next = answers + random.between(low, high);
      striking = striking.then(strikeOnce);
      // Thrown by `finished`.
      striking.catch(() => undefined);
    },
    /** How many strikes there were, once the last is over. */
    async finished(): Promise<number> {
      await striking;
      return strikes;
    },
  };
}

/** Kills a process that comes back under another id: what was killed before is not killed again. */
export function createKiller(pidOf: () => number | null, signal: NodeJS.Signals): () => boolean {
  let last: number | null = null;
  return () => {
    const pid = pidOf();
    if (pid === null || pid === last) return false;
    process.kill(pid, signal);
    last = pid;
    return true;
  };
}
