import { creditorReferenceSchema, documentNumbersOf } from '@stockroom/contracts/creditor-reference';
import { momentSchema } from '@stockroom/contracts/lists';
import { MAX_TOTAL_MINOR } from '@stockroom/contracts/money';
import { MAX_PAYMENTS_PER_ORDER, recordPaymentSchema } from '@stockroom/contracts/payments';
import { z } from 'zod';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { insertEventsFrom } from '../events/event-store.ts';
import { hasPaymentStatus } from '../orders/order-balance.ts';
import { IS_PAID } from '../orders/paid-events.ts';
import { listFormats } from '../documents/series-store.ts';
import { resolvePaidAt } from '../payments/paid-at.ts';
import { findOrdersOfInvoices, findRecordedIds } from '../payments/payment-store.ts';
import { type Columns, numberCell, optionalCell } from './cell-parsers.ts';
import type {
  Applying,
  ChangedRows,
  ImportConflict,
  Importer,
  ImportersDeps,
  ParsedRow,
  ResolvedRow,
  RowRange,
} from './importer.ts';

interface PaymentCells {
  amount?: number | null;
  reference?: string | null;
  externalId?: string | null;
  paidAt?: string | null;
}

const REQUIRED = ['amount', 'externalId', 'paidAt'] as const;

/**
 * A bank's list of payments. Each row is matched to an order by the creditor reference of its invoice, and identified by
 * its `externalId`, which is recorded once. A row that is recorded already, or has no invoice, changes nothing.
 */
export function paymentImport(deps: ImportersDeps): Importer {
  return {
    columns: columnsOf(deps),
    keys: ['externalId'],
    neededToCreate: () => [],
    resolve: resolvePayments,
    begin: beginPayments,
    prepare: preparePayments,
    change: recordPayments,
  };
}

function columnsOf({ currency, calendar, clock }: ImportersDeps): Columns {
  const { shape } = recordPaymentSchema(currency);
  const paidAtSchema = momentSchema.transform((paidAt, context) => {
    const resolved = resolvePaidAt(paidAt, { calendar, now: clock() });
    if ('time' in resolved) return resolved.time.toISOString();
    context.addIssue({ code: 'custom', message: resolved.fault });
    return z.NEVER;
  });
  return {
    amount: numberCell(shape.amount),
    reference: optionalCell(shape.reference.unwrap()),
    externalId: optionalCell(shape.externalId.unwrap().unwrap()),
    paidAt: optionalCell(paidAtSchema),
  };
}

async function resolvePayments(db: Queryable, rows: ParsedRow[]): Promise<ResolvedRow[]> {
  const formats = await listFormats(db, 'INV');
  const payments = rows.map(({ nth, fields }) => {
    const cells = fields as PaymentCells;
    const invoices = invoiceNumbersIn(cells.reference, formats);
    return { nth, cells, externalId: cells.externalId ?? '', invoices };
  });
  const orders = await findOrdersOfInvoices(
    db,
    payments.flatMap(({ invoices }) => invoices),
  );
  const recorded = await findRecordedIds(
    db,
    payments.map(({ externalId }) => externalId),
  );
  return payments.map(({ nth, cells, externalId, invoices }): ResolvedRow => {
    const missing = REQUIRED.find((column) => (cells[column] ?? null) === null);
    const orderId = invoices.map((number) => orders.get(number)).find((id) => id !== undefined) ?? null;
    const isRecorded = recorded.has(externalId);
    return {
      nth,
      key: externalId,
      targetId: isRecorded ? null : orderId,
      effect: isRecorded ? 'unchanged' : 'created',
      refusal: missing === undefined ? null : { column: missing, message: 'is required' },
      skip:
        isRecorded || orderId !== null
          ? null
          : { column: 'reference', message: 'is the creditor reference of no invoice' },
    };
  });
}

/** The numbers that the invoice with this creditor reference can have; at most one of them was given. */
function invoiceNumbersIn(reference: string | null | undefined, formats: string[]): string[] {
  const parsed = creditorReferenceSchema.safeParse(reference);
  return parsed.success ? documentNumbersOf(parsed.data, formats) : [];
}

async function beginPayments(tx: Tx): Promise<void> {
  await tx.query({
    text: `create temp table import_work (nth integer primary key, line integer not null, order_id bigint not null,
      amount_minor bigint not null, reference text, external_id text not null, paid_at timestamptz not null)
      on commit drop`,
  });
}

/** Copies the rows that are not recorded yet, because another list may have had them since the upload. */
async function preparePayments(tx: Tx, { importId, fromNth, toNth }: RowRange): Promise<null> {
  await tx.query({
    text: `insert into import_work
      select nth, line, target_id, amount, reference, "externalId", "paidAt"
      from import_rows cross join lateral jsonb_to_record(data)
        as given (amount bigint, reference text, "externalId" text, "paidAt" timestamptz)
      where import_id = $1 and nth between $2 and $3 and target_id is not null
        and not exists (select from payments where external_id = "externalId")`,
    values: [importId, fromNth, toNth],
  });
  return null;
}

/** Locks the orders in order of id, and inserts the payments that no other transaction has recorded meanwhile. */
async function recordPayments(tx: Tx, applying: Applying): Promise<ChangedRows | ImportConflict> {
  await tx.query({ text: 'analyze import_work' });
  await tx.query({
    text: `create temp table import_locked on commit drop as
      select id, ${hasPaymentStatus('UNPAID', 'PARTIALLY_PAID')} as is_open from orders
      where id in (select order_id from import_work) order by id for no key update`,
  });
  const conflict = await findTooMuch(tx);
  if (conflict !== null) return conflict;
  const created = await insertPayments(tx, applying);
  await insertPaidEvents(tx, applying);
  return { created, updated: 0 };
}

/** The first row of an order that would have too many payments, or too large a sum of them. */
async function findTooMuch(tx: Tx): Promise<ImportConflict | null> {
  const { rows } = await tx.query<ImportConflict>({
    text: `with listed as materialized (
        select order_id, min(line) as line, count(*) as count, sum(amount_minor) as amount from import_work group by order_id),
      excess as materialized (
        select line, case
            when listed.count + recorded.count > $1
              then 'the order ' || number || ' would have more than ' || $1 || ' payments'
            when listed.amount + recorded.amount > $2
              then 'the payments of the order ' || number || ' would exceed the maximum' end as reason
        from listed join orders on orders.id = listed.order_id
          cross join lateral (
            select count(*) filter (where reverses_id is null) as count, coalesce(sum(amount_minor), 0) as amount
            from payments where payments.order_id = listed.order_id) as recorded)
      select line, reason from excess where reason is not null order by line limit 1`,
    values: [MAX_PAYMENTS_PER_ORDER, MAX_TOTAL_MINOR],
  });
  return rows[0] ?? null;
}

/** Inserts the payments and an event for each, and returns their number. */
async function insertPayments(tx: Tx, { actor, actorKeyId, at }: Applying): Promise<number> {
  const { rowCount } = await tx.query({
    text: `with recorded as (
        insert into payments (order_id, amount_minor, method, reference, external_id, paid_at, actor, actor_key_id,
          created_at)
        select order_id, amount_minor, 'bank_transfer', reference, external_id, paid_at, $1, $2, $3
        from import_work order by nth on conflict do nothing returning id, order_id, created_at)
      ${insertEventsFrom(`select 'payment.recorded' as type, created_at as at, order_id, id as subject_id,
        null::integer as version, null::jsonb as data from recorded`)}`,
    values: [actor, actorKeyId, at],
  });
  return rowCount ?? 0;
}

async function insertPaidEvents(tx: Tx, { at }: Applying): Promise<void> {
  await tx.query({
    text: insertEventsFrom(
      `select 'order.paid' as type, $1::timestamptz as at, orders.id as order_id, null::bigint as subject_id,
        null::integer as version, null::jsonb as data
      from import_locked join orders on orders.id = import_locked.id
      where is_open and ${IS_PAID} order by orders.id`,
    ),
    values: [at],
  });
}
