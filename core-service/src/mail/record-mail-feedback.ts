import type { MailFeedback } from '@stockroom/contracts/mail-feedback';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { isPermanent, supersedes } from './mail-rules.ts';
import { lockSentMail, updateOutcome } from './sent-mail-store.ts';
import { insertSuppression } from './suppression-store.ts';

/** SES can send feedback before core has recorded the mail. After this time, the mail will not be recorded any more. */
const UNRECORDED_FOR_MS = 10 * 60_000;

/**
 * Records the outcome of a mail, and suppresses its address after a permanent bounce or a complaint. Repeated or
 * outdated feedback changes nothing, so a cleared address stays cleared. Locks the mail's row.
 * @returns whether the mail is known; alerts, for example, are not recorded
 * @throws ProblemError service_unavailable for an unknown mail of the last ten minutes: it may be recorded shortly
 */
export async function recordMailFeedback(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { messageId, outcome, reason, mailedAt, happenedAt }: MailFeedback['data'],
): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    const mail = await lockSentMail(tx, messageId);
    if (mail === null) {
      if (clock().getTime() - Date.parse(mailedAt) > UNRECORDED_FOR_MS) return false;
      throw new ProblemError(
        'service_unavailable',
        'The mail is not recorded yet; send the feedback again shortly',
      );
    }
    if (!supersedes(mail.outcome, outcome)) return true;
    await updateOutcome(tx, mail, { outcome, reason, happenedAt });
    if (isPermanent(outcome)) {
      await insertSuppression(tx, mail, { cause: outcome, reason, messageId, suppressedAt: happenedAt });
    }
    return true;
  });
}
