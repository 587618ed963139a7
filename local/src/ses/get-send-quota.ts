import type { Reply } from '../http/reply.ts';
import type { SesDeps } from './ses-context.ts';
import { resultReply } from './ses-reply.ts';

const DAY_MS = 86_400_000;

/** `GetSendQuota`: the figures of a new production account, and how many recipients the last 24 hours had. */
export async function getSendQuota({ files, clock }: SesDeps): Promise<Reply> {
  const since = clock().getTime() - DAY_MS;
  const SentLast24Hours = [...files.envelopes.values()]
    .filter(({ receivedAt }) => Date.parse(receivedAt) > since)
    .reduce((sum, { to }) => sum + to.length, 0);
  return resultReply('GetSendQuota', { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours });
}
