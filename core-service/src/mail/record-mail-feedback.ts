import type { MailFeedback } from '@stockroom/contracts/mail-feedback';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { isForGood, isNews } from './mail-rules.ts';
import { lockSentMail, updateOutcome } from './sent-mail-store.ts';
import { insertSuppression } from './suppression-store.ts';

/** SES can be quicker than the record of its answer, and so much later nothing will record it any more. */
const UNRECORDED_FOR_MS = 10 * 60_000;

/**
 * Notes what became of a mail, and suppresses its address where it bounced for good or was complained about. Told twice,
 * or out of order, it changes nothing a second time: so an address that was cleared stays so. Locks the mail's row.
 * @returns whether there is such a mail; alerts, for one, are not recorded
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
      throw new ProblemError('service_unavailable', 'The mail is not recorded yet; tell it again shortly');
    }
    if (!isNews(mail.outcome, outcome)) return true;
    await updateOutcome(tx, mail, { outcome, reason, happenedAt });
    if (isForGood(outcome)) {
      await insertSuppression(tx, mail, { cause: outcome, reason, messageId, suppressedAt: happenedAt });
    }
    return true;
  });
}
