import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from '@stockroom/contracts/problems';
import { type Webhook, WebhookVerificationError } from 'standardwebhooks';

/**
 * Checks the Standard Webhooks signature of a callback, no older and no newer than five minutes.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @throws ProblemError invalid_signature
 */
export function verifySignature(webhook: Webhook, headers: IncomingHttpHeaders, body: string): void {
  const read = (name: string) => String(headers[name] ?? '');
  try {
    webhook.verify(
      body,
      {
        'webhook-id': read('webhook-id'),
        'webhook-timestamp': read('webhook-timestamp'),
        'webhook-signature': read('webhook-signature'),
      },
      { jsonParse: false },
    );
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    throw new ProblemError('invalid_signature', 'The Standard Webhooks signature could not be verified.');
  }
}
