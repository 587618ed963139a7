import { z } from 'zod';
import { ProblemError } from './problems.ts';

/** `?limit=` (1–100, default 20) and `&cursor=` of every list. */
export const listQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** The opaque cursor of the page after `id`. `list` names the list, so that a cursor of another list is refused. */
export function encodeCursor(list: string, id: number): string {
  return Buffer.from(`${list}:${id}`).toString('base64url');
}

/** The id to go on after: 0 for the first page. @throws ProblemError invalid_parameter for a cursor of another list */
export function decodeCursor(list: string, cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const match = /^([a-z]+):([1-9]\d{0,15})$/.exec(Buffer.from(cursor, 'base64url').toString());
  const id = Number(match?.[2]);
  if (match?.[1] === list && Number.isSafeInteger(id) && encodeCursor(list, id) === cursor) return id;
  throw new ProblemError('invalid_parameter', 'cursor: is not one that this list has given');
}
