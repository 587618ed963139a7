import { type Api, type Query, take } from './call.ts';

export function buildEvents(api: Api) {
  const page = (query: Query<'readEvents'> = {}) => take(api.GET('/api/events', { params: { query } }));
  return {
    /** A page of the feed. Its `nextCursor` goes on after it, also if it is empty. */
    page,
    /** The events up to the present, oldest first. */
    async *list(query: Query<'readEvents'> = {}) {
      let read = await page(query);
      yield* read.data;
      while (read.hasMore) {
        read = await page({ ...query, after: read.nextCursor });
        yield* read.data;
      }
    },
  };
}
