import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { EventPlace, EventsRead, PlacedEvent, WantedEvents } from './event-feed-store.ts';

const PAGE = 500;
/** Between two reads, so that the events of many commits share one. */
const GATHER_MS = 20;

/** Who gets the events after its place, in order. */
export interface Follower {
  place: () => EventPlace;
  /** Events after the last ones that it was given, some of which may be before its place, and the place that follows. */
  take: (events: PlacedEvent[], last: EventPlace) => void;
  /** Events after its place were deleted. */
  expire: () => void;
}

export type EventHub = ReturnType<typeof createEventHub>;

/**
 * Follows the feed for all streams of this process: one query each `pollMs` and soon after each `wake`, whatever their number.
 * Without a follower it asks nothing. Its reads are one at a time, so streams never take more than one connection.
 */
export function createEventHub({
  read,
  logger,
  pollMs = 1_000,
}: {
  read: (wanted: WantedEvents) => Promise<EventsRead | null>;
  logger: Logger;
  pollMs?: number;
}) {
  const followers = new Set<Follower>();
  let place: EventPlace | null = null;
  let lastRead: Promise<unknown> = Promise.resolve();
  let isPolling = false;
  let isWoken = false;
  const timer = setInterval(wake, pollMs);
  timer.unref();

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = lastRead.then(work);
    lastRead = next.catch(() => undefined);
    return next;
  }

  function wake(): void {
    isWoken = true;
    if (!isPolling && followers.size > 0) void poll();
  }

  async function poll(): Promise<void> {
    isPolling = true;
    try {
      while (isWoken && followers.size > 0) {
        isWoken = false;
        await readToPresent();
        await sleep(GATHER_MS);
      }
    } catch (error) {
      logger.warn({ err: error }, 'events not read, streams wait');
    } finally {
      isPolling = false;
    }
  }

  const readAfter = (after: EventPlace) => inTurn(() => read({ after, types: null, limit: PAGE }));

  async function readToPresent(): Promise<void> {
    for (let hasMore = true; hasMore && place !== null && followers.size > 0;) {
      const page = await readAfter(place);
      if (page === null) return followers.forEach((follower) => follower.expire());
      place = page.last;
      hasMore = page.hasMore;
      for (const follower of followers) follower.take(page.events, page.last);
    }
  }

  return {
    /** After a commit in this process: it may have written events, or others may have waited for it. */
    wake,
    /** Reads for one stream, until it can join the others. */
    inTurn,
    /** Gives a follower the events after its place; false if it is behind the others and must first read on. */
    join(follower: Follower): boolean {
      if (followers.size === 0 || place === null) place = follower.place();
      else if (comparePlaces(follower.place(), place) < 0) return false;
      followers.add(follower);
      return true;
    },
    leave: (follower: Follower): void => void followers.delete(follower),
    close: (): void => clearInterval(timer),
  };
}

export function comparePlaces(a: EventPlace, b: EventPlace): number {
  return a.epoch - b.epoch || Number(BigInt(a.xid) - BigInt(b.xid)) || a.n - b.n;
}
