import { z } from 'zod';

/** The path on core for mail feedback from the orchestrator, signed like core's callbacks. */
export const MAIL_FEEDBACK_PATH = '/internal/mail-feedback';

/** The path on the orchestrator's public port for mail feedback from SNS. */
export const SES_WEBHOOK_PATH = '/webhooks/ses';

/**
 * The outcome of a mail that SES accepted. SOFT_BOUNCED: a temporary bounce, or one of unknown cause; the next mail may
 * arrive. BOUNCED and COMPLAINED suppress the address.
 */
export const mailOutcomes = ['DELIVERED', 'SOFT_BOUNCED', 'BOUNCED', 'COMPLAINED'] as const;
export type MailOutcome = (typeof mailOutcomes)[number];

/** The status of a mail as clients see it: SENT until there is feedback. */
export const mailStatuses = ['SENT', ...mailOutcomes] as const;
export type MailStatus = (typeof mailStatuses)[number];

/** The body of mail feedback. It identifies the mail only by its message id; core knows the recipient. */
export const mailFeedbackSchema = z.object({
  type: z.literal('mail.feedback'),
  timestamp: z.iso.datetime(),
  data: z.object({
    messageId: z.string().min(1).max(200),
    outcome: z.enum(mailOutcomes),
    /** For people, without personal data; null if there is no reason. */
    reason: z.string().max(200).nullable(),
    /** The time when SES accepted the mail. */
    mailedAt: z.iso.datetime(),
    happenedAt: z.iso.datetime(),
  }),
});
export type MailFeedback = z.infer<typeof mailFeedbackSchema>;
