import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import type { Logger } from 'pino';
import type { Pool } from '../db/pool.ts';
import { createAuthenticate, withCaller } from './authenticate.ts';
import { createCustomerTokens } from './customer-tokens.ts';
import { createKeyCache } from './key-cache.ts';
import { findKeyByHash } from './key-store.ts';
import { createKeySecrets } from './key-secrets.ts';
import { createKeyUses } from './key-uses.ts';

interface AuthenticationOptions {
  pool: Pool;
  clock: () => Date;
  logger: Logger;
  isRequired: boolean;
  bootstrapKey: string | null;
  /** Shared by all instances. Customer tokens and new API keys are made with keys derived from the first. */
  secrets: Secrets;
}

export type Authentication = ReturnType<typeof createAuthentication>;

/** Everything that identifies callers. `close` records the pending uses of keys, so the pool must be open until then. */
export function createAuthentication(options: AuthenticationOptions) {
  const { pool, clock, logger, isRequired, bootstrapKey, secrets } = options;
  const cache = createKeyCache({
    find: async (hash) => {
      const key = await findKeyByHash(pool, hash);
      return key === null ? null : withCaller(key);
    },
  });
  const keyUses = createKeyUses({ pool, logger });
  const customerTokens = createCustomerTokens(secrets);
  return {
    authenticate: createAuthenticate({
      db: pool,
      clock,
      isRequired,
      bootstrapKey,
      getKey: cache.get,
      keyUses,
      customerTokens,
    }),
    customerTokens,
    keySecrets: createKeySecrets(secrets),
    /** Drops a key from this instance's cache; the caches of other instances expire within 5 s. */
    forgetKey: cache.forget,
    /** Records the last use of keys. */
    writeUses: keyUses.write,
    close: keyUses.close,
  };
}
