import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './seeded-random.ts';

const MAX_PAUSE_MS = 30;

/**
 * Injects a fault after each given number of answered orders: so every fault falls among orders in flight, and their number
 * does not depend on the speed of the machine.
 */
export function createFaultInjector({
  random,
  answersBetween: [low, high],
  inject,
}: {
  random: Random;
  answersBetween: [number, number];
  /** Causes the fault. Returns whether it could. */
  inject: () => Promise<boolean> | boolean;
}) {
  let answers = 0;
  let next = random.between(low, high);
  let injected = 0;
  let injecting = Promise.resolve();

  async function injectOnce(): Promise<void> {
    await sleep(random.between(0, MAX_PAUSE_MS));
    if (await inject()) injected++;
  }

  return {
    onAnswer(): void {
      answers++;
      if (answers < next) return;
      next = answers + random.between(low, high);
      injecting = injecting.then(injectOnce);
      // `finished` rejects with it.
      injecting.catch(() => undefined);
    },
    /** Resolves with the number of faults after the last one. */
    async finished(): Promise<number> {
      await injecting;
      return injected;
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
