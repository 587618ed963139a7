import { z } from 'zod';

/** Where the orchestrator tells core what became of a mail, signed as core's own callbacks are. */
export const MAIL_FEEDBACK_PATH = '/internal/mail-feedback';

/** Where SNS tells the orchestrator what became of a mail: of its public port. */
export const SES_WEBHOOK_PATH = '/webhooks/ses';

/**
 * What the mail system has told of a mail that SES took. SOFT_BOUNCED: it did not arrive this time, or nobody can say why,
 * which says nothing of the next one. After BOUNCED and COMPLAINED the address is mailed no more.
 */
export const mailOutcomes = ['DELIVERED', 'SOFT_BOUNCED', 'BOUNCED', 'COMPLAINED'] as const;
export type MailOutcome = (typeof mailOutcomes)[number];

/** Of a mail as clients see it: SENT while nothing more is known. */
export const mailStatuses = ['SENT', ...mailOutcomes] as const;
export type MailStatus = (typeof mailStatuses)[number];

/** The body of the call. It names a mail by its message id alone: core knows whose it is. */
export const mailFeedbackSchema = z.object({
  type: z.literal('mail.feedback'),
  timestamp: z.iso.datetime(),
  data: z.object({
    messageId: z.string().min(1).max(200),
    outcome: z.enum(mailOutcomes),
    /** In words, without personal data; null where there is nothing to say. */
    reason: z.string().max(200).nullable(),
    /** When SES took the mail. */
    mailedAt: z.iso.datetime(),
    happenedAt: z.iso.datetime(),
  }),
});
export type MailFeedback = z.infer<typeof mailFeedbackSchema>;
