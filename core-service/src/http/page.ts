import type { ListQuery, Page } from '@stockroom/contracts/lists';
import type { PlacedRow, Position } from '../db/read-sorted.ts';
import type { Cursors } from './cursors.ts';

/** The page of a list in which the caller may see nothing. */
export const NOTHING: Page<never> = { data: [], nextCursor: null };

/** A list as it was asked for. */
interface List<Row, Item> {
  cursors: Cursors;
  /** Its name, which no other list has: of a list below one thing, with the thing's id. */
  list: string;
  /** What was asked for. All but `limit` and `cursor` stays the same from page to page. */
  query: ListQuery;
  present: (row: Row) => Item;
}

/**
 * Answers a page of a list in order of id, either way, so that inserts move nothing between pages. `read` gives up to
 * `limit` rows after the one with the id `afterId`, null for the first page.
 * @throws ProblemError invalid_parameter for a cursor that this list has not given
 */
export async function answerPage<Row extends { id: number }, Item>(
  list: List<Row, Item>,
  read: (request: { afterId: number | null; limit: number }) => Promise<Row[]>,
): Promise<Page<Item>> {
  return answerSortedPage(list, async ({ after, limit }) => {
    const rows = await read({ afterId: after?.id ?? null, limit });
    return rows.map((row) => ({ row, position: { id: row.id, sortKey: null } }));
  });
}

/** The same of a list in any order, by what it is sorted by and then by id. */
export async function answerSortedPage<Row, Item>(
  { cursors, list, query, present }: List<Row, Item>,
  read: (request: { after: Position | null; limit: number }) => Promise<PlacedRow<Row>[]>,
): Promise<Page<Item>> {
  const { limit, cursor, ...filters } = query;
  const scope = { list, filters };
  const after = cursor === undefined ? null : cursors.read(scope, cursor);
  // One row more than asked for tells whether there is a next page.
  const rows = await read({ after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    data: page.map(({ row }) => present(row)),
    nextCursor: last === undefined ? null : cursors.write(scope, last.position),
  };
}
