import { creditorReferenceSchema, documentNumberOf } from '@stockroom/contracts/creditor-reference';
import type { Currency } from '@stockroom/contracts/currencies';
import type { Moment } from '@stockroom/contracts/lists';
import {
  type BankListJson,
  MAX_BANK_LIST_ROWS,
  type RecordPayment,
  recordPaymentSchema,
} from '@stockroom/contracts/payments';
import { jsonMoney, type MinorUnits } from '@stockroom/contracts/money';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Tx } from '../db/transaction.ts';
import { inVerifiedTransaction } from '../db/verified-commit.ts';
import { type Columns, numberCell, textCell } from '../imports/cell-parsers.ts';
import type { FileCharset } from '../imports/file-charset.ts';
import { FileError } from '../imports/read-records.ts';
import { readRows } from '../imports/read-rows.ts';
import { readText } from '../imports/read-text.ts';
import { findOrdersOfInvoices, findRecordedIds } from './payment-store.ts';
import { type PaymentDeps, type RecordedBy, writePayment } from './record-payment.ts';

const MAX_BYTES = 1024 * 1024;
const MAX_LISTED_ERRORS = 100;

interface BankRow {
  line: number;
  amount: MinorUnits;
  reference: string;
  externalId: string;
  paidAt: Date;
}

type PlannedRow = BankRow & { outcome: BankListJson['items'][number]['outcome']; orderId: string | null };

interface BankList {
  chunks: AsyncIterable<Buffer>;
  charset: FileCharset;
  dryRun: boolean;
  by: RecordedBy;
}

/**
 * Records the payments of a bank's list in one transaction, each with the order whose invoice has its creditor reference.
 * A row whose `externalId` is recorded already, or whose reference belongs to no invoice, is only reported. With `dryRun`
 * nothing is recorded. Locks the orders in order of their numbers.
 * @throws ProblemError validation_failed if a row is not valid, payload_too_large, payment_too_large, payment_duplicate
 */
export async function importBankList(
  deps: PaymentDeps & { currency: Currency; resolvePaidAt: (paidAt: Moment) => Date },
  { chunks, charset, dryRun, by }: BankList,
): Promise<BankListJson> {
  const rows = await readBankList(chunks, { ...deps, charset });
  return inVerifiedTransaction(deps.pool, async (tx) => {
    const planned = await planRows(tx, rows);
    const matched = planned.filter(({ outcome }) => outcome === 'matched');
    if (!dryRun) await writeRows(tx, { matched, by, recordedAt: deps.clock() });
    const count = (wanted: PlannedRow['outcome']) =>
      planned.filter(({ outcome }) => outcome === wanted).length;
    return {
      dryRun,
      rows: planned.length,
      matched: matched.length,
      duplicates: count('duplicate'),
      unmatched: count('unmatched'),
      items: planned.map(({ line, outcome, orderId, amount, reference, externalId }) => ({
        line,
        outcome,
        orderId,
        amount: jsonMoney(amount, deps.currency.decimals),
        reference,
        externalId,
      })),
    };
  });
}

async function planRows(tx: Tx, rows: BankRow[]): Promise<PlannedRow[]> {
  const numbers = rows.map(({ reference }) => invoiceNumberIn(reference));
  const orders = await findOrdersOfInvoices(
    tx,
    numbers.filter((number) => number !== null),
  );
  const seen = await findRecordedIds(
    tx,
    rows.map(({ externalId }) => externalId),
  );
  return rows.map((row, index) => {
    const orderId = orders.get(numbers[index] ?? '') ?? null;
    if (seen.has(row.externalId)) return { ...row, outcome: 'duplicate', orderId };
    seen.add(row.externalId);
    return { ...row, outcome: orderId === null ? 'unmatched' : 'matched', orderId };
  });
}

async function writeRows(
  tx: Tx,
  { matched, by, recordedAt }: { matched: PlannedRow[]; by: RecordedBy; recordedAt: Date },
): Promise<void> {
  const byOrder = matched.toSorted((a, b) => String(a.orderId).localeCompare(String(b.orderId)));
  for (const { orderId, amount, reference, externalId, paidAt } of byOrder) {
    const fields = {
      amount,
      reference,
      externalId,
      paidAt,
      method: 'bank_transfer',
      refundId: null,
      note: null,
    } as const;
    await writePayment(tx, { request: { orderNumber: String(orderId), payment: fields, by }, recordedAt });
  }
}

/** The number of the invoice with this creditor reference; null if it is not one of ours. */
function invoiceNumberIn(reference: string): string | null {
  const parsed = creditorReferenceSchema.safeParse(reference);
  return parsed.success ? documentNumberOf(parsed.data) : null;
}

/** @throws ProblemError validation_failed with the errors of every row, payload_too_large */
async function readBankList(
  chunks: AsyncIterable<Buffer>,
  deps: { currency: Currency; charset: FileCharset; resolvePaidAt: (paidAt: Moment) => Date },
): Promise<BankRow[]> {
  const { shape } = recordPaymentSchema(deps.currency);
  const columns: Columns = {
    amount: numberCell(shape.amount),
    reference: textCell(shape.reference.unwrap()),
    externalId: textCell(shape.externalId.unwrap().unwrap()),
    paidAt: textCell(shape.paidAt),
  };
  const file = readText(chunks, { maxBytes: MAX_BYTES, charset: deps.charset });
  const rows: BankRow[] = [];
  const errors: { line: number; column: string | null; message: string }[] = [];
  try {
    for await (const batch of readRows(file.chunks, { columns, keys: ['externalId'] })) {
      errors.push(...batch.errors);
      for (const { line, fields } of batch.rows) {
        const given = fields as Partial<Omit<RecordPayment, 'paidAt'>> & { paidAt?: Moment };
        const { amount, reference, externalId = null, paidAt } = given;
        // A blank number is null.
        if (typeof amount !== 'number' || externalId === null || paidAt === undefined) {
          errors.push({ line, column: null, message: 'needs amount, reference, externalId and paidAt' });
          continue;
        }
        try {
          rows.push({
            line,
            amount,
            reference: reference ?? '',
            externalId,
            paidAt: deps.resolvePaidAt(paidAt),
          });
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
          errors.push({ line, column: 'paidAt', message: error.errors?.[0]?.message ?? error.message });
        }
      }
      if (rows.length > MAX_BANK_LIST_ROWS)
        throw new FileError(
          rows.at(-1)?.line ?? 1,
          `is past the ${MAX_BANK_LIST_ROWS} rows that a list may have`,
        );
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    errors.push({ line: error.line, column: null, message: error.message });
  }
  if (errors.length === 0) return rows;
  const listed = errors.slice(0, MAX_LISTED_ERRORS).map(({ line, column, message }) => ({
    path: column === null ? `line ${line}` : `line ${line}, ${column}`,
    message,
    line,
    column,
  }));
  throw new ProblemError('validation_failed', `${listed[0]?.path}: ${listed[0]?.message}`, listed);
}
