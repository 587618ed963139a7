import { createOutboundPolicy } from '@stockroom/service-kit/outbound/outbound-policy';
import type { Config } from '../config.ts';
import type { Pool } from '../db/pool.ts';
import { resealSecrets } from '../webhooks/reseal-secrets.ts';
import { createWebhookSecrets } from '../webhooks/webhook-secrets.ts';

export type Webhooks = ReturnType<typeof buildWebhooks>;

/** What all code of webhooks needs of the settings. */
export function buildWebhooks({ tokenSecrets, webhookRules }: Pick<Config, 'tokenSecrets' | 'webhookRules'>) {
  return { secrets: createWebhookSecrets(tokenSecrets), policy: createOutboundPolicy(webhookRules) };
}

/** The same, after the secrets of endpoints were encrypted with the newest `TOKEN_SECRET`. */
export async function prepareWebhooks(config: Config, pool: Pool): Promise<Webhooks> {
  const webhooks = buildWebhooks(config);
  await resealSecrets(pool, webhooks.secrets);
  return webhooks;
}
