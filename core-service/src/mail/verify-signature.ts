import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from '@stockroom/contracts/problems';
import { type Webhook, WebhookVerificationError } from 'standardwebhooks';

/**
 * Checks the Standard Webhooks signature of a call of the orchestrator's, no older and no newer than five minutes, by any
 * of `webhooks`.
 * @throws ProblemError invalid_signature
 */
export function verifySignature(
  webhooks: readonly Webhook[],
  headers: IncomingHttpHeaders,
  body: string,
): void {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  const signed = Object.fromEntries(names.map((name) => [name, String(headers[name] ?? '')]));
  if (!webhooks.some((webhook) => isSignedBy(webhook, signed, body))) {
    throw new ProblemError('invalid_signature', 'The Standard Webhooks signature could not be verified.');
  }
}

function isSignedBy(webhook: Webhook, signed: Record<string, string>, body: string): boolean {
  try {
    webhook.verify(body, signed, { jsonParse: false });
    return true;
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    return false;
  }
}
