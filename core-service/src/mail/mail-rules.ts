import type { MailOutcome } from '@stockroom/contracts/mail-feedback';

/** How much an outcome says. SNS gives messages in any order and more than once: less than what is known is no news. */
const WEIGHT: Record<MailOutcome, number> = { SOFT_BOUNCED: 1, DELIVERED: 2, BOUNCED: 3, COMPLAINED: 4 };

/** Whether a mail of which `known` is known has come to something else by what is told of it. */
export function isNews(known: MailOutcome | null, told: MailOutcome): boolean {
  return known === null || WEIGHT[told] > WEIGHT[known];
}

/** What an address is suppressed for. */
export type SuppressionCause = Extract<MailOutcome, 'BOUNCED' | 'COMPLAINED'>;

/** Whether mailing the address again would bounce again, or annoy whoever has complained. */
export function isForGood(outcome: MailOutcome): outcome is SuppressionCause {
  return outcome === 'BOUNCED' || outcome === 'COMPLAINED';
}

/** Why an invoice or a resend is not mailed, as people read it. */
export const SUPPRESSED_REASON =
  'its address is mailed no more since a mail to it bounced or was complained about; clear it, or give another one';
