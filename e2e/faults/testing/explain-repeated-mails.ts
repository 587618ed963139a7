import { type BookedInvoice } from './expect-invoiced-once.ts';
import type { Outage } from './outages.ts';
import type { Kill } from './kill-at-random.ts';
import type { MailCopy } from '../read-mails.ts';

/** The time in which core should have recorded a mail that SES accepted; 10 ms are usual, but machines can be busy. */
const RECORD_MS = 15_000;

export interface RepeatedMails {
  /** The number of repeated mails. */
  sentAgain: number;
  /** The orchestrator was killed before core had recorded the mail: milliseconds from SES's acceptance to the kill. */
  killedAfterMs: number[];
  /** The same, while core or the database was down and could not record it. */
  killedWhileAwayAfterMs: number[];
  /** Not explained by a kill: SES accepted the mail, and its answer was lost. */
  answerLost: number;
  /** Forbidden: a mail sent after one had been recorded. */
  afterRecord: string[];
}

/** Finds the repeated mails, each with its possible causes. `mails` are in the order of their acceptance. */
export function explainRepeatedMails(
  { invoices, mails }: { invoices: BookedInvoice[]; mails: MailCopy[] },
  { kills, outages }: { kills: Kill[]; outages: Outage[] },
): RepeatedMails {
  const repeated: RepeatedMails = {
    sentAgain: 0,
    killedAfterMs: [],
    killedWhileAwayAfterMs: [],
    answerLost: 0,
    afterRecord: [],
  };
  const recorded = new Set(invoices.map(({ messageId }) => messageId));
  const killTimes = kills.filter(({ victim }) => victim === 'orchestrator').map(({ at }) => at);
  for (const copies of Map.groupBy(mails, ({ number }) => number).values()) {
    for (const [index, mail] of copies.entries()) {
      const next = copies[index + 1];
      if (next === undefined) continue;
      repeated.sentAgain++;
      if (recorded.has(mail.id)) repeated.afterRecord.push(mail.number);
      const kill = killTimes.find((at) => at >= mail.takenAt && at <= next.takenAt);
      const wasAway = outages.some(
        ({ from, until }) => from <= mail.takenAt + RECORD_MS && until >= mail.takenAt,
      );
      if (kill !== undefined && kill - mail.takenAt <= RECORD_MS)
        repeated.killedAfterMs.push(kill - mail.takenAt);
      else if (kill !== undefined && wasAway) repeated.killedWhileAwayAfterMs.push(kill - mail.takenAt);
      else repeated.answerLost++;
    }
  }
  return repeated;
}
