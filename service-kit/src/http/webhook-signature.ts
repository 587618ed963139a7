import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type Webhook, WebhookVerificationError } from 'standardwebhooks';
import { ProblemError } from '@stockroom/contracts/problems';

/** The signed metadata of a body: the delivery's id, and the time of signing, in whole Unix seconds. */
export interface SignedDelivery {
  id: string;
  timestamp: number;
}

/**
 * Verifies the Standard Webhooks signature of a call between the services, with any of `webhooks`; it may be at most
 * five minutes old or ahead. Only a caller that has a secret gets signature_expired.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @returns the signed metadata
 * @throws ProblemError invalid_signature; signature_expired if a clock is wrong and the secret is right
 */
export function verifySignature(
  webhooks: readonly Webhook[],
  headers: IncomingHttpHeaders,
  body: string,
): SignedDelivery {
  const read = (name: string) => String(headers[name] ?? '');
  const id = read('webhook-id');
  const time = read('webhook-timestamp');
  const signature = read('webhook-signature');
  const signed = { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature };
  // Parsed as the library does, which verifies the number and not the text.
  const timestamp = Number.parseInt(time, 10);
  if (webhooks.some((webhook) => isSignedBy(webhook, signed, body))) return { id, timestamp };

  if (webhooks.some((webhook) => hasSignatureOf(webhook, { id, timestamp, signature, body })))
    throw new ProblemError('signature_expired', describeOffset(timestamp - Date.now() / 1_000));
  throw new ProblemError(
    'invalid_signature',
    'The Standard Webhooks signature could not be verified: the services have different values of CALLBACK_SECRET, or the call was changed.',
  );
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

/** Whether one of the signatures was made with this secret, whatever the time. */
function hasSignatureOf(
  webhook: Webhook,
  { id, timestamp, signature, body }: SignedDelivery & { signature: string; body: string },
): boolean {
  const expected = Buffer.from(webhook.sign(id, new Date(timestamp * 1_000), body));
  return signature.split(' ').some((each) => {
    const given = Buffer.from(each);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function describeOffset(aheadSeconds: number): string {
  const seconds = Math.abs(aheadSeconds);
  const offset =
    seconds < 7_200 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / 3_600)} hours`;
  const direction = aheadSeconds < 0 ? "behind the receiver's" : "ahead of the receiver's";
  return `The signature is right, but the sender's clock is ${offset} ${direction}: correct the wrong clock.`;
}
