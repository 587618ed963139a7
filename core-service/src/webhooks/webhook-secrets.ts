import { randomBytes } from 'node:crypto';
import { createSeal } from '@stockroom/service-kit/environment/create-seal';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';

/** As https://www.standardwebhooks.com recommends: 24 to 64 random bytes. */
const SECRET_BYTES = 32;

export type WebhookSecrets = ReturnType<typeof createWebhookSecrets>;

/**
 * The secrets of endpoints, which sign their webhooks. The database has them encrypted with a key derived from `TOKEN_SECRET`, so a
 * copy of it is not enough to sign.
 */
export function createWebhookSecrets(secrets: Secrets) {
  const { seal, open, isNewest } = createSeal({ secrets, purpose: 'stockroom webhook secrets' });
  return {
    make: (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`,
    seal,
    /** Null if TOKEN_SECRET has changed since, and its earlier value is not kept. */
    open,
    isNewest,
  };
}
