import type { ListQuery, Page } from '@stockroom/contracts/lists';
import type { PlacedRow, Position } from '../db/read-sorted.ts';
import type { Cursors } from './cursors.ts';

/** The page of a list of which the caller may see nothing. */
export const NOTHING: Page<never> = { data: [], nextCursor: null };

/** A requested list. */
interface List<Row, Item> {
  cursors: Cursors;
  /** Its unique name; for a list below one resource, with the resource's id. */
  list: string;
  /** The query. Everything except `limit` and `cursor` is the same for all pages. */
  query: ListQuery;
  present: (row: Row) => Item;
  /** Makes more fields of each row, for `?expand=`. */
  expand?: (rows: Row[]) => Promise<(row: Row) => object>;
}

/**
 * Answers a page of a list in order of id, ascending or descending, so inserts do not shift rows between pages. `read`
 * returns up to `limit` rows after the id `afterId`, which is null for the first page.
 * @throws ProblemError invalid_parameter for a cursor of another list
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

/** The same for a list sorted by any key and then by id. */
export async function answerSortedPage<Row, Item>(
  { cursors, list, query, present, expand }: List<Row, Item>,
  read: (request: { after: Position | null; limit: number }) => Promise<PlacedRow<Row>[]>,
): Promise<Page<Item>> {
  const { limit, cursor, ...filters } = query;
  const scope = { list, filters };
  const after = cursor === undefined ? null : cursors.read(scope, cursor);
  // One extra row shows whether there is a next page.
  const rows = await read({ after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const fieldsOf = await expand?.(page.map(({ row }) => row));
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    data: page.map(({ row }) =>
      fieldsOf === undefined ? present(row) : Object.assign({}, present(row), fieldsOf(row)),
    ),
    nextCursor: last === undefined ? null : cursors.write(scope, last.position),
  };
}
