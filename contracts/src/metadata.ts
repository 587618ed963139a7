import { z } from 'zod';
import { lineSchema, trimInvisible } from './text.ts';

const MAX_METADATA_PAIRS = 20;

// Not trimmed: two keys that differ only in white space would become one, and a value would be lost. Keys that are
// equal in NFC are refused as duplicates when the body is parsed.
const metadataKeySchema = z
  .string()
  .refine((key) => key === trimInvisible(key), 'must not begin or end with white space')
  .refine((key) => !(key in Object.prototype), 'must not be a reserved name of JavaScript')
  .pipe(lineSchema({ min: 1, max: 40 }));
const metadataValueSchema = lineSchema({ min: 0, max: 500 });

/** Up to `max` pairs, with keys that are safe in JSON objects. The error names the faulty key's problem. */
function pairsSchema<Value extends z.ZodType>(value: Value, max: number) {
  return z
    .record(metadataKeySchema, value, {
      error: (issue) => (issue.code === 'invalid_key' ? `its key ${issue.issues[0]?.message}` : undefined),
    })
    .refine((pairs) => Object.keys(pairs).length <= max, `must have at most ${max} pairs`);
}

/** Up to 20 pairs of strings for the client's own use. */
export const metadataSchema = pairsSchema(metadataValueSchema, MAX_METADATA_PAIRS);
/** One patch may replace all pairs: it removes 20 and adds 20. */
export const metadataPatchSchema = pairsSchema(metadataValueSchema.nullable(), 2 * MAX_METADATA_PAIRS);
