import { z } from 'zod';

/** The resources with CSV export. */
export const exportKinds = ['products', 'customers'] as const;
export type ExportKindName = (typeof exportKinds)[number];

/** The resources with CSV import. A file of payments is a list of a bank. */
export const importKinds = [...exportKinds, 'payments'] as const;
export type ImportKindName = (typeof importKinds)[number];

export const CSV_CONTENT_TYPE = 'text/csv; charset=utf-8; header=present';

export const MAX_IMPORT_BYTES = 50 * 1024 * 1024;
export const MAX_IMPORT_ROWS = 200_000;
/** The maximum number of listed errors of a file, and of listed skipped rows. All are counted. */
export const MAX_LISTED_IMPORT_ERRORS = 100;
/** The time limit for the upload and the plan of a file. */
export const IMPORT_TIMEOUT_MS = 120_000;

/** The query of an import, such as `POST /api/products/import`. `dryRun=true` changes nothing. */
export const importQuerySchema = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .meta({ description: '`true`: report the changes, and change nothing', example: true }),
});

/** The query of `GET /api/products/export.csv`. */
export const exportQuerySchema = z.strictObject({
  bom: z
    .enum(['true', 'false'])
    .default('true')
    .transform((text) => text === 'true')
    .meta({
      description:
        'Whether the file begins with a byte order mark, which tells spreadsheets that it is UTF-8. The default is `true`',
      example: false,
    }),
});

/** The error of a row: the line where the row starts, and the column; null if the whole row is wrong. */
const importErrorSchema = z.object({ line: z.int(), column: z.string().nullable(), message: z.string() });
export type ImportError = z.infer<typeof importErrorSchema>;

const skippedSchema = z.int().describe('Payments whose reference belongs to no invoice. They change nothing');
const skippedRowsSchema = z.array(importErrorSchema).describe('The first 100 of the skipped rows');

/** The plan of an import. `errors` has the first 100 of `errorCount`. */
export const importPlanSchema = z.object({
  dryRun: z.literal(true),
  rows: z.int(),
  create: z.int(),
  update: z.int(),
  unchanged: z.int(),
  skipped: skippedSchema,
  skippedRows: skippedRowsSchema,
  errors: z.array(importErrorSchema),
  errorCount: z.int(),
});
export type ImportPlanJson = z.infer<typeof importPlanSchema>;

/** An accepted import. The counts are those of the plan until it is DONE. `error` is the reason if it is FAILED. */
export const importSchema = z.object({
  id: z.int(),
  kind: z.enum(importKinds),
  state: z.enum(['QUEUED', 'RUNNING', 'DONE', 'FAILED']),
  rows: z.int(),
  processed: z.int(),
  create: z.int(),
  update: z.int(),
  unchanged: z.int(),
  skipped: skippedSchema,
  skippedRows: skippedRowsSchema,
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type ImportJson = z.infer<typeof importSchema>;
