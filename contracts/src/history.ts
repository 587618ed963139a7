import { z } from 'zod';
import { idSchema } from './ids.ts';

/** One change of a product or a customer: each changed field with its old and new value. */
export const changeSchema = z.object({
  id: idSchema,
  action: z.enum(['created', 'updated', 'deleted', 'erased']),
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
  actor: z.string(),
  createdAt: z.iso.datetime(),
});
export type ChangeJson = z.infer<typeof changeSchema>;
