import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { lockSecrets, updateSealed } from './endpoint-store.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';

/**
 * Encrypts the secrets of endpoints with the newest `TOKEN_SECRET`, at the start: so the previous one may be removed once every
 * instance has started with both. Locks all endpoints. A secret that cannot be decrypted stays as it is.
 */
export async function resealSecrets(
  pool: Pool,
  { open, seal, isNewest }: Pick<WebhookSecrets, 'open' | 'seal' | 'isNewest'>,
): Promise<void> {
  const reseal = (sealed: string): string => {
    if (isNewest(sealed)) return sealed;
    const secret = open(sealed);
    return secret === null ? sealed : seal(secret);
  };
  await inTransaction(pool, async (tx) => {
    for (const { id, sealedSecret, sealedPreviousSecret } of await lockSecrets(tx)) {
      const renewed = {
        id,
        sealedSecret: reseal(sealedSecret),
        sealedPreviousSecret: sealedPreviousSecret === null ? null : reseal(sealedPreviousSecret),
      };
      if (renewed.sealedSecret !== sealedSecret || renewed.sealedPreviousSecret !== sealedPreviousSecret)
        await updateSealed(tx, renewed);
    }
  });
}
