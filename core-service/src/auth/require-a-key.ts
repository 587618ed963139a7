import type { Queryable } from '../db/pool.ts';
import { hasUsableKey } from './key-store.ts';

/** @throws Error if keys are required and no usable key exists */
export async function requireAKey(
  db: Queryable,
  { authRequired, bootstrapKey, now }: { authRequired: boolean; bootstrapKey: string | null; now: Date },
): Promise<void> {
  if (!authRequired || bootstrapKey !== null || (await hasUsableKey(db, now))) return;
  throw new Error(
    'AUTH_REQUIRED is true, as it is in production, and there is no API key yet. Make one with ' +
      '`npm run -s new-api-key`, start with it as BOOTSTRAP_API_KEY, and make the other keys with it: POST /api/keys',
  );
}
