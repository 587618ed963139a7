import { withClient } from '@stockroom/local/postgres/with-client';
import { listMails } from '../../api.ts';
import type { InvoicePipeline } from './invoice-pipeline.ts';

/**
 * For each invoice mailed while `work` runs, the milliseconds from SES's acceptance of the mail until just before the
 * commit of core's record, in ascending order. All times are from this machine's clock.
 */
export async function measureRecordWindows(
  { databaseUrl, inboxUrl }: Pick<InvoicePipeline, 'databaseUrl' | 'inboxUrl'>,
  work: () => Promise<void>,
): Promise<number[]> {
  const recorded = await withClient(databaseUrl, async (client) => {
    await client.query(`create table recorded (message_id text, at timestamptz);
      create function note_record() returns trigger language plpgsql as $$ begin
        insert into recorded values (new.message_id, clock_timestamp());
        return null;
      end $$;
      create constraint trigger note_record after update on documents deferrable initially deferred
        for each row when (old.sent_at is null and new.sent_at is not null) execute function note_record()`);
    try {
      await work();
      const { rows } = await client.query<{ messageId: string; at: Date }>(
        'select message_id as "messageId", at from recorded',
      );
      return rows;
    } finally {
      await client.query(
        'drop trigger note_record on documents; drop function note_record; drop table recorded',
      );
    }
  });
  const takenAt = new Map(
    (await listMails(inboxUrl)).map(({ id, receivedAt }) => [id, Date.parse(receivedAt)]),
  );
  return recorded
    .map(({ messageId, at }) => at.getTime() - Number(takenAt.get(messageId)))
    .toSorted((a, b) => a - b);
}
