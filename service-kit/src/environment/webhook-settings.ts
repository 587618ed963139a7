import { z } from 'zod';
import { isNetwork, type OutboundRules } from '../outbound/outbound-policy.ts';
import { flag, showValue } from './setting-kinds.ts';

const PORTS = [443, 8443];

const portsSchema = z.string().transform((text, context): readonly number[] | null => {
  if (text.trim() === 'any') return null;
  const parts = text.split(',').map((part) => part.trim());
  const wrong = parts.find((part) => !/^[1-9]\d{0,4}$/.test(part) || Number(part) > 65_535);
  if (wrong === undefined) return parts.map(Number);
  context.addIssue(`${showValue(wrong)} is not a port: ports separated by commas, or any`);
  return z.NEVER;
});

const networksSchema = z.string().transform((text, context): readonly string[] => {
  const parts = text.split(',').map((part) => part.trim());
  const wrong = parts.find((part) => !isNetwork(part));
  if (wrong === undefined) return parts;
  context.addIssue(`${showValue(wrong)} is not a network such as 10.1.0.0/16`);
  return z.NEVER;
});

/** Where webhooks may be sent. Core checks an address when it is given, and the orchestrator at each connection. */
export const webhookVariables = {
  WEBHOOKS_ALLOW_HTTP: flag().default(false),
  WEBHOOKS_ALLOW_PORTS: portsSchema.optional(),
  WEBHOOKS_ALLOW_NETWORKS: networksSchema.optional(),
};

const webhookSchema = z.object(webhookVariables);

export function resolveWebhookRules(env: z.output<typeof webhookSchema>): OutboundRules {
  return {
    allowsHttp: env.WEBHOOKS_ALLOW_HTTP,
    // Null is any port, so `??` would not do.
    ports: env.WEBHOOKS_ALLOW_PORTS === undefined ? PORTS : env.WEBHOOKS_ALLOW_PORTS,
    networks: env.WEBHOOKS_ALLOW_NETWORKS ?? [],
  };
}
