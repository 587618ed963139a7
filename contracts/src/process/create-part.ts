import { setTimeout as sleep } from 'node:timers/promises';
import { type Part, roundMs } from '../health.ts';

/** Why a part is down, in words for everybody. */
export class PartDownError extends Error {
  override readonly name = 'PartDownError';
}

interface PartOptions<Found extends object> {
  /**
   * Finds out, and throws where the part is down: a PartDownError to say why, any other where it does not answer. It
   * must end by itself some time, whatever happens.
   */
  ask: () => Promise<Found>;
  /** Told when the part goes down. */
  onDown: (error: unknown) => void;
  /** When the part counts as down, whether or not `ask` has ended. */
  limitMs?: number;
  /** How long an answer is good for others that ask, while the part is up. */
  keepMs?: number;
}

/**
 * One part of a service's health. However many ask, it is asked once at a time and seldom, and everyone has an answer
 * within `limitMs`: while one that hangs has not ended, all are told at once that it is down.
 */
export function createPart<Found extends object>({
  ask,
  onDown,
  limitMs = 1_500,
  keepMs = 250,
}: PartOptions<Found>): () => Promise<Part<Found>> {
  let current: Promise<Part<Found>> | null = null;
  let wasUp = true;

  async function check(): Promise<Part<Found>> {
    const startedAt = performance.now();
    const asked = ask();
    const ms = () => roundMs(performance.now() - startedAt);
    try {
      const found = await within(limitMs, asked);
      wasUp = true;
      void forget(asked, keepMs);
      return { status: 'up', ms: ms(), ...found };
    } catch (error) {
      if (wasUp) onDown(error);
      wasUp = false;
      void forget(asked, 0);
      const reason = error instanceof PartDownError ? error.message : 'does not answer';
      return { status: 'down', ms: ms(), reason } as Part<Found>;
    }
  }

  async function forget(asked: Promise<Found>, afterMs: number): Promise<void> {
    await asked.catch(() => undefined);
    if (afterMs > 0) await sleep(afterMs, undefined, { ref: false });
    current = null;
  }

  return () => (current ??= check());
}

async function within<Value>(limitMs: number, answer: Promise<Value>): Promise<Value> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => limit.reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  try {
    return await Promise.race([answer, limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}
