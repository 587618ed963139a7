import type { StoredPdf } from '@stockroom/contracts/callback';
import type { InvoiceState } from '@stockroom/contracts/invoices';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

export interface Invoice {
  orderId: number;
  number: string;
  state: Exclude<InvoiceState, 'PENDING'>;
  attempts: number;
  nextRetryAt: Date | null;
  lastError: string | null;
  storedKey: string | null;
  sha256: string | null;
  bytes: number | null;
  messageId: string | null;
  /** Where its mail goes, where that is not the address of the order. */
  mailTo: string | null;
  numberedAt: Date;
  storedAt: Date | null;
  sentAt: Date | null;
}

const COLUMNS = `order_id as "orderId", number, state, attempts, next_retry_at as "nextRetryAt",
  last_error as "lastError", stored_key as "storedKey", sha256, bytes, message_id as "messageId",
  mail_to as "mailTo", numbered_at as "numberedAt", stored_at as "storedAt", sent_at as "sentAt"`;

/** The order's invoice, or null while it has no number yet. */
export async function findInvoice(db: Queryable, orderId: number): Promise<Invoice | null> {
  const { rows } = await db.query<Invoice>({
    name: 'find-invoice',
    text: `select ${COLUMNS} from invoices where order_id = $1`,
    values: [orderId],
  });
  return rows[0] ?? null;
}

/** The last number given in a series, 0 in a new one, and when. */
interface SeriesEnd {
  last: number;
  lastNumberedAt: Date | null;
}

/** Locks the year's series until the transaction ends. */
export async function lockSeries(tx: Tx, year: number): Promise<SeriesEnd> {
  const values = [year];
  // Sent together: the second runs once the first has.
  const [, { rows }] = await Promise.all([
    tx.query({
      name: 'insert-series',
      text: 'insert into invoice_series (year, last_number) values ($1, 0) on conflict do nothing',
      values,
    }),
    tx.query<SeriesEnd>({
      name: 'lock-series',
      text: `select last_number as last, last_numbered_at as "lastNumberedAt" from invoice_series
        where year = $1 for update`,
      values,
    }),
  ]);
  return rows[0] as SeriesEnd;
}

/** Writes a numbered invoice and moves its series on to it. The caller holds the series' lock. */
export async function insertInvoice(
  tx: Tx,
  invoice: { orderId: number; year: number; seriesNumber: number; number: string; numberedAt: Date },
): Promise<Invoice> {
  const [, { rows }] = await Promise.all([
    tx.query({
      name: 'update-series',
      text: 'update invoice_series set last_number = $2, last_numbered_at = $3 where year = $1',
      values: [invoice.year, invoice.seriesNumber, invoice.numberedAt],
    }),
    tx.query<Invoice>({
      name: 'insert-invoice',
      text: `insert into invoices (order_id, year, series_number, number, state, numbered_at)
        values ($1, $2, $3, $4, 'NUMBERED', $5) returning ${COLUMNS}`,
      values: [invoice.orderId, invoice.year, invoice.seriesNumber, invoice.number, invoice.numberedAt],
    }),
  ]);
  return rows[0] as Invoice;
}

/** Notes the stored PDF, once: a second report of it changes nothing. */
export async function updateStored(
  tx: Tx,
  { orderId, stored }: { orderId: number; stored: StoredPdf },
): Promise<void> {
  await tx.query({
    name: 'update-stored',
    text: `update invoices set state = 'STORED', stored_key = $2, sha256 = $3, bytes = $4, stored_at = $5
      where order_id = $1 and stored_at is null`,
    values: [orderId, stored.key, stored.sha256, stored.bytes, stored.storedAt],
  });
}

/** Notes the sent mail, once, which ends the invoice's way. */
export async function updateSent(
  tx: Tx,
  {
    orderId,
    sent,
    attempts,
  }: { orderId: number; sent: { messageId: string; sentAt: string }; attempts: number },
): Promise<void> {
  await tx.query({
    name: 'update-sent',
    text: `update invoices set state = 'SENT', message_id = $2, sent_at = $3, attempts = $4, last_error = null,
        next_retry_at = null
      where order_id = $1 and sent_at is null`,
    values: [orderId, sent.messageId, sent.sentAt, attempts],
  });
}

/**
 * Notes why the invoice is not finished; without a next attempt it is FAILED. Where there is none yet, its job in the
 * outbox has noted the same.
 */
export async function updateFailure(
  tx: Tx,
  failure: { orderId: number; attempts: number; reason: string; nextRetryAt: Date | null },
): Promise<void> {
  await tx.query({
    text: `update invoices set attempts = $2, last_error = $3, next_retry_at = $4,
        state = case when $4::timestamptz is null then 'FAILED' else state end
      where order_id = $1 and sent_at is null`,
    values: [failure.orderId, failure.attempts, failure.reason, failure.nextRetryAt],
  });
}

/** Puts given-up invoices back to the step that they had reached; of those that have no number yet, there is nothing to. */
export async function requeueInvoices(tx: Tx, orderIds: number[]): Promise<void> {
  await tx.query({
    text: `update invoices set state = case when stored_at is null then 'NUMBERED' else 'STORED' end,
        attempts = 0, next_retry_at = now()
      where order_id = any($1) and sent_at is null`,
    values: [orderIds],
  });
}

/** Sets where the invoice's mail goes from now on. */
export async function updateMailTo(
  tx: Tx,
  { orderId, mailTo }: { orderId: number; mailTo: string },
): Promise<void> {
  await tx.query({
    text: 'update invoices set mail_to = $2 where order_id = $1',
    values: [orderId, mailTo],
  });
}
