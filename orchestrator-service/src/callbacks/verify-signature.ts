import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from '@stockroom/contracts/problems';
import { type Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { SignedDelivery } from './refuse-replays.ts';

/**
 * Checks the Standard Webhooks signature of a callback, by any of `webhooks`, no older and no newer than five minutes.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @returns what was signed along with the body
 * @throws ProblemError invalid_signature
 */
export function verifySignature(
  webhooks: readonly Webhook[],
  headers: IncomingHttpHeaders,
  body: string,
): SignedDelivery {
  const read = (name: string) => String(headers[name] ?? '');
  const id = read('webhook-id');
  const timestamp = read('webhook-timestamp');
  const signature = read('webhook-signature');
  const signed = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  if (!webhooks.some((webhook) => isSignedBy(webhook, signed, body))) {
    throw new ProblemError('invalid_signature', 'The Standard Webhooks signature could not be verified.');
  }
  // Read as the library reads it: what it verified is the number, not the text.
  return { id, timestamp: Number.parseInt(timestamp, 10) };
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
