import { z } from 'zod';

/** What a CSV file can be imported into and exported from. */
export const importKinds = ['products', 'customers'] as const;
export type ImportKindName = (typeof importKinds)[number];

export const CSV_CONTENT_TYPE = 'text/csv; charset=utf-8; header=present';

export const MAX_IMPORT_BYTES = 50 * 1024 * 1024;
export const MAX_IMPORT_ROWS = 200_000;
/** How many of a file's errors are listed. All are counted. */
export const MAX_LISTED_IMPORT_ERRORS = 100;
/** How long a file may take to arrive and be planned. */
export const IMPORT_TIMEOUT_MS = 120_000;

/** The query of `POST /api/products/import`: with `dryRun=true` nothing is changed. */
export const importQuerySchema = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .meta({ description: 'Say what it would do, and do nothing', example: true }),
});

/** What is wrong with a row: the line of the file where it starts, and the column, null where it is all of the row. */
const importErrorSchema = z.object({ line: z.int(), column: z.string().nullable(), message: z.string() });
export type ImportError = z.infer<typeof importErrorSchema>;

/** What an import would do. `errors` has the first 100 of `errorCount`. */
export const importPlanSchema = z.object({
  dryRun: z.literal(true),
  rows: z.int(),
  create: z.int(),
  update: z.int(),
  unchanged: z.int(),
  errors: z.array(importErrorSchema),
  errorCount: z.int(),
});
export type ImportPlanJson = z.infer<typeof importPlanSchema>;

/** An import that was accepted. The counts are as planned until it is DONE; `error` says why it is FAILED. */
export const importSchema = z.object({
  id: z.int(),
  kind: z.enum(importKinds),
  state: z.enum(['QUEUED', 'RUNNING', 'DONE', 'FAILED']),
  rows: z.int(),
  processed: z.int(),
  create: z.int(),
  update: z.int(),
  unchanged: z.int(),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type ImportJson = z.infer<typeof importSchema>;
