import type { WebhookFailing } from '@stockroom/contracts/callback';
import type { Mail } from '../aws/build-mime.ts';
import { buildAlertMail } from './alert-mail.ts';

/** The mail about an endpoint of webhooks that will be disabled in a day, or was disabled. */
export function buildWebhookMail(data: WebhookFailing['data'], { to }: { to: string }): Mail {
  const { alertId, businessName: business, webhookId, origin, description, happenedAt } = data;
  const words = {
    business,
    ...titleOf(data),
    facts: [
      { label: 'Webhook', value: String(webhookId) },
      { label: 'Sent to', value: origin },
      ...(description === null ? [] : [{ label: 'Description', value: description }]),
      ...(data.failingSince === null ? [] : [{ label: 'Failing since', value: minuteOf(data.failingSince) }]),
    ],
    advice: adviceOf(data),
  };
  return buildAlertMail(words, { to, id: `webhook-failing-${alertId}-${happenedAt}` });
}

function titleOf({ origin, disabledReason }: WebhookFailing['data']): { subject: string; heading: string } {
  if (disabledReason === 'gone')
    return {
      subject: `Webhook disabled: ${origin}`,
      heading: 'A webhook was disabled, because it answered 410.',
    };
  if (disabledReason === 'failing')
    return {
      subject: `Webhook disabled: ${origin}`,
      heading: 'A webhook was disabled, because every attempt has failed for five days.',
    };
  return {
    subject: `Webhook failing: ${origin}`,
    heading: 'Every attempt of a webhook has failed for four days. In a day, it will be disabled.',
  };
}

function adviceOf({ disabledReason }: WebhookFailing['data']): string {
  return disabledReason === null
    ? 'Its log of deliveries shows what it answered.'
    : 'Its events wait for 30 days. Once it is enabled again, it gets them.';
}

const minuteOf = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;
