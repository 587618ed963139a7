import type { CreatedKeyJson, CreateKey } from '@stockroom/contracts/keys';
import { makeApiKey } from '../auth/api-key.ts';
import { type CoreOptions, type CoreUnderTest, startCore } from './core-under-test.ts';

export const BOOTSTRAP_KEY = makeApiKey();

/** Core that requires API keys, with a bootstrap key that has every scope. */
export function startGuardedCore(options: CoreOptions = {}): Promise<CoreUnderTest> {
  return startCore({ authRequired: true, bootstrapKey: BOOTSTRAP_KEY, ...options });
}

export const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` });

/** A key with these scopes, made by the bootstrap key by default. */
export async function aKey(
  core: CoreUnderTest,
  {
    maker = BOOTSTRAP_KEY,
    ...fields
  }: Partial<Omit<CreateKey, 'expiresAt'>> & { expiresAt?: string; maker?: string },
): Promise<CreatedKeyJson> {
  const body = { name: 'web shop', scopes: ['orders:read'], ...fields };
  const answer = await core.post('/keys', body, bearer(maker));
  if (answer.status !== 201) throw new Error(`the key was not made: ${answer.text}`);
  return answer.body;
}
