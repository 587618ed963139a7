import { randomUUID } from 'node:crypto';
import { REQUEST_ID_HEADER } from '@stockroom/service-kit/http/request-id';
import type { Webhook } from 'standardwebhooks';
import { type CoreClient, readWhole } from './core-client.ts';

export interface PostSignedDeps {
  core: Pick<CoreClient, 'request'>;
  /** Signed with each secret of core's callbacks: core accepts it if it knows one of them. */
  webhooks: readonly Webhook[];
  clock: () => Date;
}

/**
 * Calls an internal path of core, signed like core's callbacks.
 * @throws ProblemError service_unavailable or upstream_timeout if core does not answer
 */
export async function postSigned<Data>(
  { core, webhooks, clock }: PostSignedDeps,
  { path, requestId, type, data }: { path: string; requestId: string; type: string; data: Data },
): Promise<{ statusCode: number; bytes: Buffer }> {
  const at = clock();
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
  const id = `msg_${randomUUID()}`;
  const answer = await core.request({
    method: 'POST',
    path,
    headers: {
      [REQUEST_ID_HEADER]: requestId,
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': webhooks.map((webhook) => webhook.sign(id, at, body)).join(' '),
    },
    body,
  });
  return { statusCode: answer.statusCode, bytes: await readWhole(answer) };
}
