import { z } from 'zod';

/** `?limit=` (1–100, default 20) and `&cursor=` of every list. */
export const listQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export type ListQuery = z.infer<typeof listQuerySchema>;

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

const momentSchema = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'must be a day such as 2026-01-31 or a moment such as 2026-01-31T10:30:00Z',
});

const DAY_MS = 24 * 60 * 60 * 1_000;
const isDay = (moment: string) => !moment.includes('T');

/** The first moment of a range: of a day, its start in UTC. */
export const fromSchema = momentSchema.transform((moment) => new Date(moment));

/** The moment before which a range ends: of a day, the end of that day in UTC. */
export const toSchema = momentSchema.transform(
  (moment) => new Date(Date.parse(moment) + (isDay(moment) ? DAY_MS : 0)),
);
