import type { CallbackSecrets } from '@stockroom/contracts/environment';
import type { Logger } from 'pino';
import type { Pool } from '../db/pool.ts';
import { createAuthenticate, withCaller } from './authenticate.ts';
import { createCustomerTokens } from './customer-tokens.ts';
import { createKeyCache } from './key-cache.ts';
import { findKeyByHash } from './key-store.ts';
import { createKeyUses } from './key-uses.ts';

interface AuthenticationOptions {
  pool: Pool;
  clock: () => Date;
  logger: Logger;
  isRequired: boolean;
  bootstrapKey: string | null;
  /** Shared by all instances; customer tokens are signed with a key made from the first. */
  secrets: CallbackSecrets;
}

export type Authentication = ReturnType<typeof createAuthentication>;

/** All that knows who callers are. `close` writes down what is not written yet; the pool must be open until then. */
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
    /** Makes this instance ask for a key anew; others do within seconds. */
    forgetKey: cache.forget,
    /** Writes down when keys were last used. */
    writeUses: keyUses.write,
    close: keyUses.close,
  };
}
