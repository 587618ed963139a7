import { createHmac, randomUUID } from 'node:crypto';

/**
 * The headers of a delivery by the Standard Webhooks specification, by default signed now and with a new id. Written
 * from the specification, so that the services' library is tested against it.
 */
export function signDelivery(
  body: string,
  { secret, timestamp = nowSeconds() }: { secret: string; timestamp?: number },
): Record<string, string> {
  const id = `msg_${randomUUID()}`;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  };
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
