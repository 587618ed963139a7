import type { Readable } from 'node:stream';
import { EVENT_STREAM_LIMITS, type EventType } from '@stockroom/contracts/events';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Logger } from 'pino';
import type { Caller } from '../auth/caller.ts';
import type { Queryable } from '../db/pool.ts';
import type { Cursors } from '../http/cursors.ts';
import { createEventCursors } from './event-cursors.ts';
import { findPlace, readEvents, type WantedEvents } from './event-feed-store.ts';
import { createEventHub, type EventHub } from './event-hub.ts';
import { createEventStream, type EventStream } from './event-stream.ts';
import { cursorExpired } from './read-feed.ts';

/** Below the time-outs of proxies, and of the gateway's connection to core. */
const HEARTBEAT_MS = 10_000;
const CATCH_UP_PAGE = 200;
export type EventStreams = ReturnType<typeof createEventStreams>;

interface EventStreamsDeps {
  db: Queryable;
  cursors: Cursors;
  logger: Logger;
  heartbeatMs?: number;
  pollMs?: number;
  limits?: typeof EVENT_STREAM_LIMITS;
}

interface StreamRequest {
  /** A cursor; undefined begins at the present. */
  after: string | undefined;
  types: EventType[] | null;
  caller: Pick<Caller, 'actor' | 'keyId'>;
  /** Whether the caller may still read events. */
  isAllowed: () => Promise<boolean>;
}

/** The open streams of server-sent events of this process. */
export function createEventStreams(deps: EventStreamsDeps) {
  const { db, logger, heartbeatMs = HEARTBEAT_MS, pollMs, limits = EVENT_STREAM_LIMITS } = deps;
  const cursors = createEventCursors(deps.cursors);
  const hub = createEventHub({
    read: (wanted) => readEvents(db, wanted),
    logger,
    ...(pollMs === undefined ? {} : { pollMs }),
  });
  const open = new Set<EventStream>();
  const slots = createSlots(limits);
  let isEnding = false;

  const read: Read = (wanted) => hub.inTurn(() => readEvents(db, { ...wanted, limit: CATCH_UP_PAGE }));

  return {
    count: slots.taken,
    wake: hub.wake,

    /**
     * Opens a stream. It ends when its client leaves, reads too slowly, or may no longer read events.
     * @throws ProblemError invalid_parameter, cursor_expired, rate_limited, service_unavailable
     */
    async open(request: StreamRequest): Promise<Readable> {
      if (isEnding) throw new ProblemError('service_unavailable', 'This instance stops; try again shortly');
      const leave = slots.take(request.caller);
      try {
        const { body } = await begin(request);
        body.once('close', leave);
        return body;
      } catch (error) {
        leave();
        throw error;
      }
    },

    /** Ends all streams; their clients go on at another instance. */
    end(): void {
      isEnding = true;
      hub.close();
      for (const stream of open) stream.end();
    },
  };

  /** @throws ProblemError invalid_parameter, cursor_expired */
  async function begin({ after, types, isAllowed }: StreamRequest): Promise<EventStream> {
    const isNow = after === undefined || after === 'now';
    const place = isNow ? await hub.inTurn(() => findPlace(db, 'newest')) : cursors.read(after);
    const first = await read({ after: place, types });
    if (first === null) throw cursorExpired();
    const stream = createEventStream({ place, types, cursors });
    const heartbeat = setInterval(() => {
      isAllowed().then(
        (may) => (may ? stream.beat() : stream.end()),
        (error: unknown) => logger.warn({ err: error }, 'key of a stream not checked'),
      );
    }, heartbeatMs);
    open.add(stream);
    stream.body.once('close', () => {
      clearInterval(heartbeat);
      hub.leave(stream);
      open.delete(stream);
    });
    stream.take(first.events, first.last);
    void catchUp(stream, { hub, read, isBehind: first.hasMore }).catch((error: unknown) => {
      logger.warn({ err: error }, 'stream ended, its events could not be read');
      stream.end();
    });
    if (isEnding) stream.end();
    return stream;
  }
}

/** Reads for a stream that is behind the others, until it can join them. Waits for its client to read. */
async function catchUp(
  stream: EventStream,
  { hub, read, isBehind }: { hub: EventHub; read: Read; isBehind: boolean },
): Promise<void> {
  let hasMore = isBehind;
  while (stream.isOpen() && (hasMore || !hub.join(stream))) {
    await stream.drained();
    const page = await read({ after: stream.place(), types: stream.types });
    if (page === null) return stream.end();
    stream.take(page.events, page.last);
    hasMore = page.hasMore;
  }
}

type Read = (wanted: Omit<WantedEvents, 'limit'>) => ReturnType<typeof readEvents>;

/** Limits the streams of this process, and of each key. */
function createSlots(limits: typeof EVENT_STREAM_LIMITS) {
  const owners = new Map<object, string>();
  return {
    taken: (): number => owners.size,
    /** Returns a function that gives the slot back. @throws ProblemError service_unavailable, rate_limited */
    take({ actor, keyId }: StreamRequest['caller']): () => void {
      if (owners.size >= limits.streams)
        throw new ProblemError(
          'service_unavailable',
          'This instance has its maximum of streams; try again shortly',
        );
      const owner = keyId === null ? actor : `key ${keyId}`;
      const own = [...owners.values()].filter((each) => each === owner).length;
      if (own >= limits.streamsOfKey)
        throw new ProblemError('rate_limited', `A key can have ${limits.streamsOfKey} streams at once`);
      const slot = {};
      owners.set(slot, owner);
      return () => void owners.delete(slot);
    },
  };
}
