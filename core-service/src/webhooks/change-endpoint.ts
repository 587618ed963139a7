import {
  PREVIOUS_SECRET_HOURS,
  type RecoverWebhook,
  type WebhookPatch,
  type WebhookWithSecretJson,
} from '@stockroom/contracts/webhooks';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { mergePatch } from '../http/merge-patch.ts';
import { notFound } from '../http/path-id.ts';
import { answerOnce, type KeyedAnswer } from '../idempotency/answer-once.ts';
import type { KeyedRequest } from '../idempotency/idempotency-store.ts';
import type { WebhooksDeps } from './create-endpoint.ts';
import {
  type Endpoint,
  endpointJson,
  lockEndpoint,
  markDeleted,
  rewind,
  updateEndpoint,
  updateHealth,
  updateSecret,
} from './endpoint-store.ts';
import { HEALTHY } from './health-rules.ts';
import { keepSecretSealed } from './keep-secret-sealed.ts';
import { refuseUrl } from './refuse-url.ts';

const HOUR_MS = 60 * 60_000;

/**
 * Changes the fields of an endpoint that the patch names. Another url starts without the failures of the old one.
 * @throws ProblemError webhook_not_found; validation_failed for a url that may not be called
 */
export async function patchEndpoint(
  { pool, clock, policy }: WebhooksDeps,
  { id, patch }: { id: number; patch: WebhookPatch },
): Promise<Endpoint> {
  if (patch.url !== undefined) refuseUrl(policy, patch.url);
  return inTransaction(pool, async (tx) => {
    const current = await getLocked(tx, id);
    const { url, eventTypes, description } = current;
    const fields = mergePatch({ url, eventTypes, description }, patch);
    const isNew = fields.url !== url && current.disabledAt === null;
    if (isNew) await updateHealth(tx, [{ id, ...HEALTHY }]);
    return updateEndpoint(tx, { id, ...fields, updatedAt: clock() });
  });
}

/** Deletes an endpoint; nothing more is sent. @throws ProblemError webhook_not_found */
export async function deleteEndpoint({ pool, clock }: WebhooksDeps, id: number): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await getLocked(tx, id);
    await markDeleted(tx, { id, at: clock() });
  });
}

/**
 * Gives an endpoint a new secret. For 24 hours, webhooks are signed with the previous one too.
 * @throws ProblemError webhook_not_found, idempotency_key_reused
 */
export function rotateSecret(
  { pool, clock, secrets }: WebhooksDeps,
  { id, key }: { id: number; key: KeyedRequest | null },
): Promise<KeyedAnswer> {
  const at = clock();
  return answerOnce(pool, {
    key,
    async write(tx) {
      await getLocked(tx, id);
      const secret = secrets.make();
      const previousUntil = new Date(at.getTime() + PREVIOUS_SECRET_HOURS * HOUR_MS);
      const endpoint = await updateSecret(tx, { id, sealedSecret: secrets.seal(secret), previousUntil, at });
      return JSON.stringify({ ...endpointJson(endpoint, at), secret } satisfies WebhookWithSecretJson);
    },
    ...keepSecretSealed(secrets),
  });
}

/**
 * Enables an endpoint again, and forgets its failures. It then gets every event since it was disabled that is still kept.
 * @throws ProblemError webhook_not_found
 */
export async function enableEndpoint({ pool }: WebhooksDeps, id: number): Promise<Endpoint> {
  return inTransaction(pool, async (tx) => {
    await getLocked(tx, id);
    await updateHealth(tx, [{ id, ...HEALTHY }]);
    return getLocked(tx, id);
  });
}

/**
 * Has the events since a time sent that were not delivered: those whose last attempt failed, and those that the endpoint did
 * not get, because it did not exist or had other types.
 * @throws ProblemError webhook_not_found
 */
export async function recoverEndpoint(
  { pool }: WebhooksDeps,
  { id, since }: RecoverWebhook & { id: number },
): Promise<Endpoint> {
  return inTransaction(pool, async (tx) => {
    const endpoint = await getLocked(tx, id);
    await rewind(tx, { id, since });
    return endpoint;
  });
}

async function getLocked(tx: Tx, id: number): Promise<Endpoint> {
  const endpoint = await lockEndpoint(tx, id);
  if (endpoint === null) throw notFound('webhook', id);
  return endpoint;
}
