import type pg from 'pg';

/** A trigger that holds a step of documents: before it is written, or in the COMMIT of its transaction. */
const HELD = {
  recordOfMail: `trigger hold_document before update on documents
    for each row when (old.sent_at is null and new.sent_at is not null)`,
  numberOfCreditNote: `constraint trigger hold_document after update on documents deferrable initially deferred
    for each row when (new.kind = 'CREDIT_NOTE' and old.number is null and new.number is not null)`,
} as const;
export type HeldStep = keyof typeof HELD;

/** Makes core wait in the `held` step while `work` runs. The client is the tables' owner. */
export async function holdDocuments<Value>(
  client: pg.Client,
  { held, work }: { held: HeldStep; work: () => Promise<Value> },
): Promise<Value> {
  // Unlike the row, the lock exists before the document.
  await client.query(`create function hold_document() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock(1); return new; end $$;
    create ${HELD[held]} execute function hold_document();
    select pg_advisory_lock(1)`);
  try {
    return await work();
  } finally {
    await client.query(
      'select pg_advisory_unlock(1); drop trigger hold_document on documents; drop function hold_document',
    );
  }
}
