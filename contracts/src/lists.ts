import { z } from 'zod';
import { idSchema } from './ids.ts';
import { lineSchema } from './text.ts';

/** Enough for a cursor with the longest name that a list can be sorted by. */
const MAX_CURSOR_LENGTH = 1_500;

/** A number in a query, in plain digits: `Number` alone would accept `0x10`, `1e1`, ` 1` and an empty text. */
export function wholeNumberSchema<Schema extends z.ZodType<number>>(number: Schema) {
  return z.preprocess(
    (text) => (typeof text === 'string' && /^(0|-?[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN),
    number,
  );
}

/** `?limit=` (1–100, default 20) and `&cursor=` of every list. */
export const listQuerySchema = z.strictObject({
  limit: wholeNumberSchema(z.int('must be a whole number').min(1).max(100))
    .default(20)
    .meta({ description: 'The maximum number of rows in a page; 20 by default', example: 50 }),
  cursor: z
    .string()
    .min(1)
    .max(MAX_CURSOR_LENGTH)
    .optional()
    .meta({ description: 'The `nextCursor` of the previous page', example: 'eyJpZCI6MjB9' }),
});
export type ListQuery = z.infer<typeof listQuerySchema>;

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** The shape of a page of `item`. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    nextCursor: z
      .string()
      .nullable()
      .describe('Send it as `cursor` to get the next page. Null on the last page'),
  });
}

/** `?sort=`: one of `fields`, with `-` before it for descending. */
export function sortSchema<const Field extends string>(fields: readonly Field[]) {
  const descending = fields.map((field) => `-${field}` as const);
  return z.enum([...fields, ...descending]).meta({
    description: 'The field to sort by; `-` before it sorts in descending order',
    example: `-${fields[0]}`,
  });
}

/** `?q=`: part of the text. One or two characters match only the beginning of a word. */
export const searchSchema = lineSchema({ min: 0, max: 100 })
  .refine((text) => /[\p{L}\p{N}]/u.test(text), 'must contain a letter or a digit')
  .meta({
    description: 'Part of the text, ignoring case; one or two characters match only the beginning of a word',
    example: 'mug',
  });

/** A boolean in a query. */
export const flagSchema = z.enum(['true', 'false']).transform((text) => text === 'true');

/** An id in a query. */
export const idQuerySchema = wholeNumberSchema(idSchema).meta({ example: 1 });

/** A time in a query, or a day, such as `2026-01-31`, in the shop's time zone. */
export type Moment = { time: Date } | { day: string };

export const momentSchema = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error: 'must be a date such as 2026-01-31 or a time such as 2026-01-31T10:30:00Z',
  })
  .transform((text): Moment => (text.includes('T') ? { time: new Date(text) } : { day: text }));

/** The start of a range. */
export const fromSchema = momentSchema.meta({
  description: "At or after this time; for a day, from its start in the shop's time zone",
  example: '2026-01-01',
});

/** The exclusive end of a range. */
export const toSchema = momentSchema.meta({
  description: "Before this time; for a day, until its end in the shop's time zone",
  example: '2026-12-31',
});
