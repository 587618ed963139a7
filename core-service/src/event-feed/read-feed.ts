import { type EventFeedQuery, EVENTS_KEPT_DAYS, type EventPage } from '@stockroom/contracts/events';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Queryable } from '../db/pool.ts';
import type { EventCursors } from './event-cursors.ts';
import { findPlace, readEvents } from './event-feed-store.ts';

/**
 * A page of the feed, in the order in which events became readable. A reader that follows `nextCursor` gets every event once.
 * @throws ProblemError cursor_expired, invalid_parameter
 */
export async function readFeed(
  { db, cursors }: { db: Queryable; cursors: EventCursors },
  { after, types = null, limit }: Omit<EventFeedQuery, 'types'> & { types?: EventFeedQuery['types'] | null },
): Promise<EventPage> {
  if (after === 'now')
    return { data: [], nextCursor: cursors.write(await findPlace(db, 'newest')), hasMore: false };
  const from = after === undefined ? await findPlace(db, 'oldest') : cursors.read(after);
  const read = await readEvents(db, { after: from, types, limit });
  if (read === null) throw cursorExpired();
  const { events, last, hasMore } = read;
  return { data: events.map(({ event }) => event), nextCursor: cursors.write(last), hasMore };
}

/** The refusal of a cursor after which events were deleted. */
export function cursorExpired(): ProblemError {
  return new ProblemError(
    'cursor_expired',
    `Events after this cursor were deleted: they are kept for ${EVENTS_KEPT_DAYS} days. Read what you need from the lists, then follow the feed from now on`,
  );
}
