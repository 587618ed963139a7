import type { DisabledReason } from '@stockroom/contracts/events';

/** How an endpoint does. */
export interface Health {
  /** The attempts that failed since the last success. */
  failures: number;
  failingSince: Date | null;
  /** When the shop was told that it will be disabled. */
  warnedAt: Date | null;
  /** Until then, nothing is sent. */
  pausedUntil: Date | null;
  disabledAt: Date | null;
  disabledReason: DisabledReason | null;
}

export const HEALTHY: Health = {
  failures: 0,
  failingSince: null,
  warnedAt: null,
  pausedUntil: null,
  disabledAt: null,
  disabledReason: null,
};

/** What some attempts came to. */
export interface Attempts {
  succeeded: number;
  failed: number;
  /** Whether one of them was answered 410. */
  isGone: boolean;
}

const DAY_MS = 24 * 60 * 60_000;
const DISABLED_AFTER_MS = 5 * DAY_MS;
const WARNED_AFTER_MS = 4 * DAY_MS;
/** So many failures in a row pause an endpoint before its next attempt, longer each time. */
const PAUSED_AFTER = 5;
const FIRST_PAUSE_MS = 5_000;
const MAX_PAUSE_MS = 5 * 60_000;

/**
 * The health of an endpoint after some attempts. One success ends every failure. An endpoint that answered 410, or of which every
 * attempt failed for five days, is disabled; the latter only a day after the shop was warned. `random` returns 0 to 1.
 */
export function judgeHealth(
  before: Health,
  { succeeded, failed, isGone }: Attempts,
  { now, random }: { now: Date; random: () => number },
): Health {
  if (before.disabledAt !== null) return before;
  if (isGone) return { ...before, disabledAt: now, disabledReason: 'gone' };
  if (succeeded > 0) return HEALTHY;
  const failures = before.failures + failed;
  const failingSince = before.failingSince ?? now;
  const failingMs = now.getTime() - failingSince.getTime();
  const warnedAt = before.warnedAt ?? (failingMs >= WARNED_AFTER_MS ? now : null);
  const isWarnedLongAgo = warnedAt !== null && now.getTime() - warnedAt.getTime() >= DAY_MS;
  const isGivenUp = failingMs >= DISABLED_AFTER_MS && isWarnedLongAgo;
  return {
    failures,
    failingSince,
    warnedAt,
    pausedUntil: failures < PAUSED_AFTER ? null : new Date(now.getTime() + pauseMs(failures, random)),
    disabledAt: isGivenUp ? now : null,
    disabledReason: isGivenUp ? 'failing' : null,
  };
}

function pauseMs(failures: number, random: () => number): number {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures - PAUSED_AFTER, 20), MAX_PAUSE_MS);
  return Math.round(pause / 2 + (random() * pause) / 2);
}
