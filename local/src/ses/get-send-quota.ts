import type { Reply } from '../http/reply.ts';
import { findMail, readIds } from './mail-files.ts';
import type { SesDeps } from './ses-context.ts';
import { resultReply } from './ses-reply.ts';

const DAY_MS = 86_400_000;

/** `GetSendQuota`: the limits of a new production account, and the number of recipients in the last 24 hours. */
export async function getSendQuota({ files, clock }: SesDeps): Promise<Reply> {
  const since = clock().getTime() - DAY_MS;
  let SentLast24Hours = 0;
  for await (const ids of readIds(files)) {
    for (const envelope of await Promise.all(ids.map((id) => findMail(files, id))))
      if (envelope !== undefined && Date.parse(envelope.receivedAt) > since)
        SentLast24Hours += envelope.to.length;
  }
  return resultReply('GetSendQuota', { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours });
}
