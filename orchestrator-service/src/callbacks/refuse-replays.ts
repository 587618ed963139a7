import { ProblemError } from '@stockroom/contracts/problems';

/** As long as a signature is good for: see `verifySignature`. */
const TOLERANCE_SECONDS = 5 * 60;
/** About 20 MB at most. */
const MAX_REMEMBERED = 100_000;

/** What was signed along with a body: the delivery's own id, and when it was signed, in whole Unix seconds. */
export interface SignedDelivery {
  id: string;
  timestamp: number;
}

/**
 * Lets each verified delivery through once. What was let through is remembered for as long as its signature is good;
 * what was signed up to the second of `startedAt` is refused, because a process before this one may have let it through
 * and took its memory along. A full memory forgets the oldest second, and refuses what was signed up to then. Core signs
 * anew whenever it is refused, so that a callback caught by this comes a moment later. A clock that is set back behind
 * the start counts as another start: else everything would be refused until it is there again.
 * @returns a function that throws ProblemError invalid_signature for a delivery that is not let through
 */
export function createReplayGuard({
  startedAt,
  clock,
  maxRemembered = MAX_REMEMBERED,
}: {
  startedAt: Date;
  clock: () => Date;
  maxRemembered?: number;
}): (delivery: SignedDelivery) => void {
  const idsBySecond = new Map<number, Set<string>>();
  let remembered = 0;
  let lastRefusedSecond = Math.floor(startedAt.getTime() / 1000);

  function forget(second: number): void {
    remembered -= idsBySecond.get(second)?.size ?? 0;
    idsBySecond.delete(second);
  }

  function forgetExpired(): void {
    const oldestGood = Math.floor(clock().getTime() / 1000) - TOLERANCE_SECONDS;
    for (const second of idsBySecond.keys()) if (second < oldestGood) forget(second);
  }

  function forgetOldest(): void {
    const oldest = Math.min(...idsBySecond.keys());
    forget(oldest);
    lastRefusedSecond = Math.max(lastRefusedSecond, oldest);
  }

  return ({ id, timestamp }) => {
    lastRefusedSecond = Math.min(lastRefusedSecond, Math.floor(clock().getTime() / 1000));
    if (timestamp <= lastRefusedSecond) {
      throw new ProblemError('invalid_signature', 'The signature is from before this start: sign anew.');
    }
    const ids = idsBySecond.get(timestamp) ?? new Set();
    if (ids.has(id)) {
      throw new ProblemError('invalid_signature', 'The signature was already used: sign anew.');
    }
    idsBySecond.set(timestamp, ids.add(id));
    remembered += 1;
    forgetExpired();
    if (remembered > maxRemembered) forgetOldest();
  };
}
