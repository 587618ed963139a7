import { type BookedInvoice } from './expect-invoiced-once.ts';
import type { Outage } from './outages.ts';
import type { Strike } from './raise-chaos.ts';
import type { MailCopy } from '../read-mails.ts';

/** Milliseconds in which core is to have recorded a mail that SES took; ten are usual, and machines can be busy. */
const RECORD_MS = 15_000;

export interface Doubles {
  /** How many mails were sent again. */
  sentAgain: number;
  /** The orchestrator was killed before core had recorded the mail: the milliseconds from SES's taking to the kill. */
  killedAfterMs: number[];
  /** Likewise, while core or the database was away and nobody could record it. */
  killedWhileAwayAfterMs: number[];
  /** No kill explains it: SES took the mail and its answer was lost. */
  answerLost: number;
  /** What must not be: a mail sent after one had been recorded. */
  afterRecord: string[];
}

/** Finds the mails that were sent again, each with what can have caused it. `mails` in the order in which SES took them. */
export function explainDoubles(
  { invoices, mails }: { invoices: BookedInvoice[]; mails: MailCopy[] },
  { strikes, outages }: { strikes: Strike[]; outages: Outage[] },
): Doubles {
  const doubles: Doubles = {
    sentAgain: 0,
    killedAfterMs: [],
    killedWhileAwayAfterMs: [],
    answerLost: 0,
    afterRecord: [],
  };
  const recorded = new Set(invoices.map(({ messageId }) => messageId));
  const kills = strikes.filter(({ victim }) => victim === 'orchestrator').map(({ at }) => at);
  for (const copies of Map.groupBy(mails, ({ number }) => number).values()) {
    for (const [index, mail] of copies.entries()) {
      const next = copies[index + 1];
      if (next === undefined) continue;
      doubles.sentAgain++;
      if (recorded.has(mail.id)) doubles.afterRecord.push(mail.number);
      const kill = kills.find((at) => at >= mail.takenAt && at <= next.takenAt);
      const wasAway = outages.some(
        ({ from, until }) => from <= mail.takenAt + RECORD_MS && until >= mail.takenAt,
      );
      if (kill !== undefined && kill - mail.takenAt <= RECORD_MS)
        doubles.killedAfterMs.push(kill - mail.takenAt);
      else if (kill !== undefined && wasAway) doubles.killedWhileAwayAfterMs.push(kill - mail.takenAt);
      else doubles.answerLost++;
    }
  }
  return doubles;
}
