import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '@stockroom/contracts/health';
import { withTimeout } from '../with-timeout.ts';
import { roundMs } from './describe-health.ts';

/** The reason why a part is down, for everybody. */
export class PartDownError extends Error {
  override readonly name = 'PartDownError';
}

interface PartOptions<Found extends object> {
  /**
   * Checks the part, and throws if it is down: a PartDownError to give the reason, any other error if it does not
   * answer. It must always end by itself.
   */
  ask: () => Promise<Found>;
  /** Called when the part goes down. */
  onDown: (error: unknown) => void;
  /** After this time, the part counts as down, whether or not `ask` has ended. */
  limitMs?: number;
  /** How long other callers may reuse an answer, while the part is up. */
  keepMs?: number;
}

/**
 * One part of a service's health. However many callers there are, the part is checked once at a time and seldom, and
 * every caller gets an answer within `limitMs`: while a check hangs, the part counts as down immediately.
 */
export function createHealthCheck<Found extends object>({
  ask,
  onDown,
  limitMs = 1_500,
  keepMs = 250,
}: PartOptions<Found>): () => Promise<Part<Found>> {
  let current: Promise<Part<Found>> | null = null;
  let wasUp = true;

  async function check(): Promise<Part<Found>> {
    const startedAt = performance.now();
    const answer = ask();
    const ms = () => roundMs(performance.now() - startedAt);
    try {
      const found = await withTimeout(limitMs, () => answer);
      wasUp = true;
      void forget(answer, keepMs);
      return { status: 'up', ms: ms(), ...found };
    } catch (error) {
      if (wasUp) onDown(error);
      wasUp = false;
      void forget(answer, 0);
      const reason = error instanceof PartDownError ? error.message : 'does not answer';
      return { status: 'down', ms: ms(), reason } as Part<Found>;
    }
  }

  async function forget(answer: Promise<Found>, afterMs: number): Promise<void> {
    await answer.catch(() => undefined);
    if (afterMs > 0) await sleep(afterMs, undefined, { ref: false });
    current = null;
  }

  return () => (current ??= check());
}
