import type { Cursors } from '../http/cursors.ts';
import type { EventPlace } from './event-feed-store.ts';

export type EventCursors = ReturnType<typeof createEventCursors>;

/** The cursors of the feed and of the stream, which are the same. One is valid for all types of events. */
export function createEventCursors(cursors: Cursors) {
  const scope = { list: 'events', filters: {}, parameter: 'after' };
  return {
    write: ({ epoch, xid, n }: EventPlace): string =>
      cursors.write(scope, { id: n, sortKey: `${epoch} ${xid}` }),

    /** @throws ProblemError invalid_parameter */
    read(cursor: string): EventPlace {
      const { id: n, sortKey } = cursors.read(scope, cursor);
      const [epoch = '', xid = ''] = (sortKey as string).split(' ');
      return { epoch: Number(epoch), xid, n };
    },
  };
}
