import type { MailOutcome } from '@stockroom/contracts/mail-feedback';

/** The rank of an outcome. SNS delivers messages in any order and more than once: only a higher rank supersedes. */
const RANK: Record<MailOutcome, number> = { SOFT_BOUNCED: 1, DELIVERED: 2, BOUNCED: 3, COMPLAINED: 4 };

/** Whether `reported` supersedes the recorded outcome of a mail. */
export function supersedes(recorded: MailOutcome | null, reported: MailOutcome): boolean {
  return recorded === null || RANK[reported] > RANK[recorded];
}

/** Why an address is suppressed. */
export type SuppressionCause = Extract<MailOutcome, 'BOUNCED' | 'COMPLAINED'>;

/** Whether the address must not be mailed again: a mail would bounce again, or annoy a person who complained. */
export function isPermanent(outcome: MailOutcome): outcome is SuppressionCause {
  return outcome === 'BOUNCED' || outcome === 'COMPLAINED';
}

/** Why an invoice or a resend is not mailed, for people. */
export const SUPPRESSED_REASON =
  'its address is suppressed, because a mail to it bounced or got a complaint; clear the suppression, or give another address';
