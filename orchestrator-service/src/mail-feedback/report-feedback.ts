import { randomUUID } from 'node:crypto';
import { MAIL_FEEDBACK_PATH, type MailFeedback } from '@stockroom/contracts/mail-feedback';
import { ProblemError } from '@stockroom/contracts/problems';
import { REQUEST_ID_HEADER } from '@stockroom/service-kit/http/request-id';
import type { Webhook } from 'standardwebhooks';
import { type CoreClient, readWhole } from '../gateway/core-client.ts';

interface ReportDeps {
  core: Pick<CoreClient, 'request'>;
  /** Signed with each secret of core's callbacks: core accepts it if it knows one of them. */
  webhooks: readonly Webhook[];
  clock: () => Date;
}

/**
 * Reports mail feedback to core. Resolves once core has recorded it.
 * @throws ProblemError service_unavailable or upstream_timeout if core has not, so that SNS sends its message again
 */
export async function reportFeedback(
  { core, webhooks, clock }: ReportDeps,
  { data, requestId }: { data: MailFeedback['data']; requestId: string },
): Promise<void> {
  const at = clock();
  const body = JSON.stringify({
    type: 'mail.feedback',
    timestamp: at.toISOString(),
    data,
  } satisfies MailFeedback);
  const id = `msg_${randomUUID()}`;
  const answer = await core.request({
    method: 'POST',
    path: MAIL_FEEDBACK_PATH,
    headers: {
      [REQUEST_ID_HEADER]: requestId,
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': webhooks.map((webhook) => webhook.sign(id, at, body)).join(' '),
    },
    body,
  });
  await readWhole(answer);
  if (answer.statusCode === 200) return;
  throw new ProblemError(
    'service_unavailable',
    'The order service has not recorded the message; send it again shortly',
  );
}
