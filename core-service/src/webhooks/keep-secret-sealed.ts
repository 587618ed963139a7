import type { WebhookWithSecretJson } from '@stockroom/contracts/webhooks';
import { ProblemError } from '@stockroom/contracts/problems';
import type { KeyedWrite } from '../idempotency/answer-once.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';

/** An answer as an idempotency key stores it. */
type StoredAnswer = Omit<WebhookWithSecretJson, 'secret'> & { sealed: string };

/** Stores the answer to a key with its secret encrypted, so that the database never contains the secret itself. */
export function keepSecretSealed(
  secrets: Pick<WebhookSecrets, 'seal' | 'open'>,
): Required<Pick<KeyedWrite, 'toStore' | 'fromStored'>> {
  return {
    toStore(body) {
      const { secret, ...shown } = JSON.parse(body) as WebhookWithSecretJson;
      return JSON.stringify({ ...shown, sealed: secrets.seal(secret) } satisfies StoredAnswer);
    },
    async fromStored(_tx, { response }) {
      const { sealed, ...shown } = JSON.parse(response) as StoredAnswer;
      const secret = secrets.open(sealed);
      if (secret !== null) return JSON.stringify({ ...shown, secret } satisfies WebhookWithSecretJson);
      throw new ProblemError(
        'idempotency_key_reused',
        `The secret of webhook ${shown.id} cannot be shown again, because TOKEN_SECRET has changed since. Rotate it with a ` +
          'new Idempotency-Key',
      );
    },
  };
}
