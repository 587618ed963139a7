import type { ListQuery, Page } from '@stockroom/contracts/lists';
import { ProblemError } from '@stockroom/contracts/problems';

interface PageRequest {
  /** The id to go on after, in whichever direction the list runs: null for the first page. */
  afterId: number | null;
  limit: number;
}

/**
 * Answers a page of the list named `list`, kept in order of id, so that inserts move nothing between pages.
 * @throws ProblemError invalid_parameter for a cursor that this list has not given
 */
export async function answerPage<Row extends { id: number }, Item>(
  { list, query, present }: { list: string; query: ListQuery; present: (row: Row) => Item },
  read: (request: PageRequest) => Promise<Row[]>,
): Promise<Page<Item>> {
  const { limit, cursor } = query;
  // One row more than asked for tells whether there is a next page.
  const rows = await read({ afterId: decodeCursor(list, cursor), limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { data: page.map(present), nextCursor: last === undefined ? null : encodeCursor(list, last.id) };
}

function encodeCursor(list: string, id: number): string {
  return Buffer.from(`${list}:${id}`).toString('base64url');
}

function decodeCursor(list: string, cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const id = Number(/:([1-9]\d{0,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]);
  if (Number.isSafeInteger(id) && encodeCursor(list, id) === cursor) return id;
  throw new ProblemError('invalid_parameter', 'cursor: is not one that this list has given');
}
