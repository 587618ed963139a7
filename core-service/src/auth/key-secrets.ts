import { randomBytes } from 'node:crypto';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import { createSigner } from '../http/signer.ts';
import { apiKeyOf, prefixOf } from './api-key.ts';

const SEED_BYTES = 32;

export type KeySecrets = ReturnType<typeof createKeySecrets>;

/**
 * Makes API keys that can be made again from a random seed, and only with one of the `secrets`. A stored answer has the seed in
 * place of the key, so neither the database nor a backup of it contains a key.
 */
export function createKeySecrets(secrets: Secrets) {
  const signer = createSigner({ secrets, purpose: 'stockroom api keys' });
  return {
    make(): { key: string; seed: string } {
      const seed = randomBytes(SEED_BYTES).toString('base64url');
      return { key: apiKeyOf(signer.sign(seed)), seed };
    },
    /** The key of this seed and prefix; null if the secret that made it is none of the `secrets` any more. */
    remake(seed: string, prefix: string): string | null {
      const keys = signer.signByEach(seed).map(apiKeyOf);
      return keys.find((key) => prefixOf(key) === prefix) ?? null;
    },
  };
}
