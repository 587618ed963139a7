import { Readable } from 'node:stream';
import type { EventType } from '@stockroom/contracts/events';
import type { EventCursors } from './event-cursors.ts';
import type { EventPlace, PlacedEvent } from './event-feed-store.ts';
import { comparePlaces, type Follower } from './event-hub.ts';

/** Of a client that reads more slowly than events happen: it is disconnected, and goes on after its last event. */
const MAX_BUFFERED_BYTES = 256 * 1024;
/** Clients that reconnect do so after this time. */
const RETRY_MS = 2_000;

/** A stream of server-sent events to one client. */
export interface EventStream extends Follower {
  body: Readable;
  types: EventType[] | null;
  beat: () => void;
  end: () => void;
  isOpen: () => boolean;
  /** Resolves when the client has read all data that was sent. */
  drained: () => Promise<void>;
}

/** A stream that begins after a place, with the events of some types or all. */
export function createEventStream({
  place: start,
  types,
  cursors,
}: {
  place: EventPlace;
  types: EventType[] | null;
  cursors: EventCursors;
}): EventStream {
  let place = start;
  let onRead: () => void = () => undefined;
  const body = new Readable({ read: () => onRead() });
  const isOpen = () => !body.destroyed && !body.readableEnded && !hasEnded;
  let hasEnded = false;

  function send(text: string): void {
    if (!isOpen()) return;
    body.push(text);
    if (body.readableLength > MAX_BUFFERED_BYTES) body.destroy();
  }
  function end(): void {
    if (isOpen()) body.push(null);
    hasEnded = true;
  }
  // Without data it is no event, but the client keeps the id, also if no event is of its types.
  const beat = () => send(`id: ${cursors.write(place)}\n\n`);

  send(`retry: ${RETRY_MS}\n`);
  beat();
  return {
    body,
    types,
    place: () => place,
    take(events, last) {
      const news = events.filter(
        (each) => comparePlaces(each.place, place) > 0 && (types?.includes(each.event.type) ?? true),
      );
      if (news.length > 0) send(news.map((each) => blockOf(each, cursors)).join(''));
      if (comparePlaces(last, place) > 0) place = last;
    },
    isOpen,
    expire: end,
    beat,
    end,
    drained() {
      if (body.readableLength === 0 || body.destroyed) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      onRead = resolve;
      body.once('close', resolve);
      return promise;
    },
  };
}

/** An event as text/event-stream. All streams share the text. */
const blocks = new WeakMap<PlacedEvent, string>();

function blockOf(placed: PlacedEvent, cursors: EventCursors): string {
  const known = blocks.get(placed);
  if (known !== undefined) return known;
  const { place, event } = placed;
  const block = `id: ${cursors.write(place)}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
  blocks.set(placed, block);
  return block;
}
