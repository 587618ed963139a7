import type { WebhookFailing } from '@stockroom/contracts/callback';

/** The event that core sends a day before an endpoint of webhooks is disabled. */
export function aWebhookFailing(fields: Partial<WebhookFailing['data']> = {}): WebhookFailing {
  const data = {
    alertId: 61,
    businessName: 'Finch & Sons',
    webhookId: 7,
    origin: 'https://erp.example',
    description: 'ERP',
    disabledReason: null,
    failingSince: '2026-01-11T10:30:00.000Z',
    happenedAt: '2026-01-15T10:30:00.000Z',
    ...fields,
  };
  return { type: 'webhook.failing', timestamp: '2026-01-15T10:30:01.000Z', data };
}
