import { type CreateWebhook, MAX_WEBHOOKS, type WebhookWithSecretJson } from '@stockroom/contracts/webhooks';
import { ProblemError } from '@stockroom/contracts/problems';
import type { OutboundPolicy } from '@stockroom/service-kit/outbound/outbound-policy';
import { TURN_OF } from '../db/lock-order.ts';
import type { Pool } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { answerOnce, type KeyedAnswer } from '../idempotency/answer-once.ts';
import type { KeyedRequest } from '../idempotency/idempotency-store.ts';
import { countEndpoints, endpointJson, insertEndpoint } from './endpoint-store.ts';
import { refuseUrl } from './refuse-url.ts';
import { keepSecretSealed } from './keep-secret-sealed.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';

export interface WebhooksDeps {
  pool: Pool;
  clock: () => Date;
  secrets: WebhookSecrets;
  policy: Pick<OutboundPolicy, 'findUrlFault'>;
}

/**
 * Makes an endpoint, which gets the events from now on. Only the answer, and its repetition, contain its secret.
 * @throws ProblemError validation_failed for a url that may not be called, webhook_limit_reached, idempotency_key_reused
 */
export function createEndpoint(
  { pool, clock, secrets, policy }: WebhooksDeps,
  { fields, actor, key }: { fields: CreateWebhook; actor: string; key: KeyedRequest | null },
): Promise<KeyedAnswer> {
  refuseUrl(policy, fields.url);
  const now = clock();
  return answerOnce(pool, {
    key,
    lockFirst: lockWebhooks,
    async write(tx) {
      if ((await countEndpoints(tx)) >= MAX_WEBHOOKS)
        throw new ProblemError(
          'webhook_limit_reached',
          `There are ${MAX_WEBHOOKS} webhooks; delete one first`,
        );
      const secret = secrets.make();
      const made = { ...fields, createdAt: now, createdBy: actor, sealedSecret: secrets.seal(secret) };
      const endpoint = await insertEndpoint(tx, made);
      return JSON.stringify({ ...endpointJson(endpoint, now), secret } satisfies WebhookWithSecretJson);
    },
    ...keepSecretSealed(secrets),
  });
}

/** So that two requests cannot both make the last endpoint. */
async function lockWebhooks(tx: Tx): Promise<void> {
  await tx.query({ text: 'select pg_advisory_xact_lock($1)', values: [TURN_OF.webhookLimit] });
}
