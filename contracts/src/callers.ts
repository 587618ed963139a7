import { z } from 'zod';
import { scopes } from './keys.ts';

/** Core's endpoint that describes the holder of an API key, for the gateway's sign-in. */
export const CALLER_PATH = '/internal/caller';

/** The holder of an API key, or everyone if no keys are required. */
export const callerSchema = z.object({
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  expiresAt: z.iso.datetime().nullable(),
});
export type CallerJson = z.infer<typeof callerSchema>;
