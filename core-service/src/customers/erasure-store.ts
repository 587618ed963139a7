import type { Tx } from '../db/transaction.ts';

/** The error of a mail whose address was erased before it was sent. */
export const ERASED_REASON = 'the customer was erased';

/**
 * The condition for the documents of the customer $1. It names both kinds, because each has an index on its orders; so the
 * documents of others are not read.
 */
export const IS_DOCUMENT_OF_CUSTOMER = `(documents.kind = 'INVOICE' or documents.kind = 'CREDIT_NOTE')
  and documents.order_id = any(array(select id from orders where customer_id = $1))`;

/**
 * Erases the addresses that were given with a retry or resend of the customer's documents. A document that is not sent
 * yet is then mailed to its order's address; a resend is not sent.
 */
export async function eraseAddresses(
  tx: Tx,
  { customerId, email }: { customerId: number; email: string },
): Promise<void> {
  await tx.query({
    text: `update documents set mail_to = case when state = 'SENT' then $2 end
      where id = any(array(
        select id from documents where mail_to is not null and ${IS_DOCUMENT_OF_CUSTOMER} order by id for update))`,
    values: [customerId, email],
  });
  await tx.query({
    text: `update document_resends set email = $2, next_retry_at = null,
        state = case when state = 'SENT' then state else 'FAILED' end,
        last_error = case when state = 'SENT' then last_error else $3 end
      where id = any(array(
        select id from document_resends
        where document_id = any(array(select id from documents where ${IS_DOCUMENT_OF_CUSTOMER}))
        order by id for update))`,
    values: [customerId, email, ERASED_REASON],
  });
}

/** Locks the customer's orders whose metadata an erasure removes, in order of id. */
export async function lockOrdersWithMetadata(
  tx: Tx,
  customerId: number,
  { nowait }: { nowait: boolean },
): Promise<void> {
  await tx.query({
    text: `select from orders where customer_id = $1 and metadata is not null
      order by id for no key update ${nowait ? 'nowait' : ''}`,
    values: [customerId],
  });
}

/** Removes the metadata of locked orders. It is never printed, so no invoice changes. */
export async function eraseMetadata(tx: Tx, customerId: number): Promise<void> {
  await tx.query({
    text: 'update orders set metadata = null where customer_id = $1 and metadata is not null',
    values: [customerId],
  });
}

/** Empties the notes and the texts of the payments of the customer's orders, which may name a person. */
export async function eraseOrderTexts(tx: Tx, customerId: number): Promise<void> {
  await tx.query({
    text: `update payments set reference = null, note = null
      where order_id in (select id from orders where customer_id = $1)
        and (reference is not null or note is not null)`,
    values: [customerId],
  });
  for (const table of ['order_events', 'order_cancellations', 'refunds']) {
    await tx.query({
      text: `update ${table} set note = null
        where order_id in (select id from orders where customer_id = $1) and note is not null`,
      values: [customerId],
    });
  }
}

/**
 * Empties the staged rows of imports and aborted uploads that concern the customer. The empty rows stay, so their
 * import finds the customer erased and applies nothing.
 */
export async function eraseStagedRows(tx: Tx, customerId: number): Promise<void> {
  await tx.query({
    text: `with staged as (
        select id from imports
        where kind = 'customers' and id in (select import_id from import_rows where target_id = $1)
        order by id for update)
      update import_rows set data = '{}' from staged where staged.id = import_id and target_id = $1`,
    values: [customerId],
  });
}
