import { z } from 'zod';
import { idSchema, orderNumberSchema, parseId } from './ids.ts';
import { lineSchema, shorten } from './text.ts';

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

const MAX_IDS = 100;

/** `?ids=`: up to 100 ids, separated by commas. `pattern` is that of one. */
function idsSchema<Id>({
  noun,
  pattern,
  parse,
}: {
  noun: string;
  pattern: string;
  parse: (text: string) => Id | null;
}) {
  return z
    .string()
    .transform((text, context): Id[] => {
      const texts = [...new Set(text.split(','))];
      const ids = texts.map(parse);
      const wrong = texts[ids.indexOf(null)];
      if (texts.length > MAX_IDS) context.addIssue(`has ${texts.length} ids; up to ${MAX_IDS} are allowed`);
      else if (wrong !== undefined) context.addIssue(`'${shorten(wrong, 50)}' is not ${noun}`);
      return ids as Id[];
    })
    .meta({ pattern: `^${pattern}(,${pattern}){0,${MAX_IDS - 1}}$` });
}

/** Ids of rows. */
export const rowIdsSchema = idsSchema({ noun: 'an id', pattern: '[1-9]\\d{0,14}', parse: parseId }).meta({
  description: `Only rows with one of these ids, up to ${MAX_IDS}, separated by commas. Unknown ids are skipped`,
  example: '1,2',
});

/** Numbers of orders. */
export const orderIdsSchema = idsSchema({
  noun: "an order's number",
  pattern: 'ORD-\\d{4}-\\d{6,12}',
  parse: (text) => orderNumberSchema.safeParse(text).data ?? null,
}).meta({
  description: `Only rows with one of these \`orderId\`s, up to ${MAX_IDS}, separated by commas. Unknown ids are skipped`,
  example: 'ORD-2026-000001,ORD-2026-000002',
});

/** `?expand=`: some of these names, separated by commas. Each adds a field with its name to each row of the answer. */
export function expandSchema<const Name extends string>(names: readonly Name[]) {
  const one = `(${names.join('|')})`;
  return z
    .string()
    .transform((text, context): Name[] => {
      const given = [...new Set(text.split(','))];
      const unknown = given.find((each) => !(names as readonly string[]).includes(each));
      if (unknown !== undefined)
        context.addIssue(`'${shorten(unknown, 50)}' cannot be expanded; possible: ${names.join(', ')}`);
      return given as Name[];
    })
    .meta({
      pattern: `^${one}(,${one}){0,${names.length - 1}}$`,
      description: `What to add to each row, separated by commas: ${names.map((name) => `\`${name}\``).join(', ')}. Requires the scope to read it`,
      example: names[0],
    });
}

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
