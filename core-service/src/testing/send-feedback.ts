import { randomUUID } from 'node:crypto';
import { MAIL_FEEDBACK_PATH, type MailFeedback } from '@stockroom/contracts/mail-feedback';
import { Webhook } from 'standardwebhooks';
import type { CoreUnderTest } from './core-under-test.ts';
import { CALLBACK_SECRET } from './fake-orchestrator.ts';

/** Mail feedback as the orchestrator sends it: by default a permanent bounce of a recent mail. */
export function aFeedback(fields: Partial<MailFeedback['data']> = {}): MailFeedback {
  const now = new Date().toISOString();
  const data = { messageId: 'm', outcome: 'BOUNCED', reason: 'permanent bounce, General, 5.1.1' } as const;
  return {
    type: 'mail.feedback',
    timestamp: now,
    data: { ...data, mailedAt: now, happenedAt: now, ...fields },
  };
}

/** Calls core as the orchestrator does, signed with `secret`. */
export async function sendFeedback(
  core: CoreUnderTest,
  body: unknown,
  { secret = CALLBACK_SECRET, at = new Date(), signedBody = body } = {},
) {
  const id = `msg_${randomUUID()}`;
  return core.post(MAIL_FEEDBACK_PATH, body, {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, JSON.stringify(signedBody)),
  });
}
