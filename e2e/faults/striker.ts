import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './seeded-random.ts';

const MAX_PAUSE_MS = 30;

/**
 * Strikes after each given number of answered orders: so every strike falls among orders in flight, and their number
 * does not depend on the speed of the machine.
 */
export function createStriker({
  random,
  answersBetween: [low, high],
  strike,
}: {
  random: Random;
  answersBetween: [number, number];
  /** Causes the fault. Returns whether it could. */
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
      // `finished` rejects with it.
      striking.catch(() => undefined);
    },
    /** Resolves with the number of strikes after the last one. */
    async finished(): Promise<number> {
      await striking;
      return strikes;
    },
  };
}

/** Kills a process that restarts with another pid: a killed process is not killed again. */
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
