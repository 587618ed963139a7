import type { CreditNoteJson } from '@stockroom/contracts/credit-notes';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { PaymentJson } from '@stockroom/contracts/payments';
import type { RefundJson } from '@stockroom/contracts/refunds';
import type { TakenBack } from './take-back.ts';

/** All that the API shows of one order at the end. */
export interface OrderBooks {
  order: OrderJson;
  invoice: InvoiceJson;
  refunds: RefundJson[];
  creditNotes: CreditNoteJson[];
  payments: PaymentJson[];
}

export interface TakenBackAudit {
  wrong: string[];
  /** The quantity that went back into stock, by product. */
  restocked: Map<number, number>;
}

/** Adds up an order and all that was taken back of it, in minor units, without sharing code with the services. */
export function auditTakenBack(
  books: OrderBooks,
  { taken, decimals }: { taken: TakenBack; decimals: number },
): TakenBackAudit {
  const { order, refunds } = books;
  const wrong = [...taken.wrong];
  const holds = (isRight: boolean, words: string) => isRight || wrong.push(`${order.orderId}: ${words}`);
  const minor = (amount: number) => BigInt(Math.round(amount * 10 ** decimals));
  const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + minor(amount), 0n);

  const acknowledged = (ids: number[], listed: { id: number }[], what: string) =>
    holds(
      ids.toSorted((a, b) => a - b).join() ===
        listed
          .map(({ id }) => id)
          .toSorted((a, b) => a - b)
          .join(),
      `${ids.length} ${what} acknowledged, ${listed.length} listed`,
    );
  acknowledged(
    taken.refundIds,
    refunds.filter(({ kind }) => kind === 'REFUND'),
    'refunds',
  );
  acknowledged(taken.paymentIds, books.payments, 'payments');
  holds((order.status === 'CANCELLED') === taken.isCancelled, `it is ${order.status}`);

  const refunded = sum(refunds.map(({ total }) => total));
  const total = minor(order.total);
  const isWhole = taken.isCancelled && books.invoice.state !== 'CANCELLED';
  holds(refunded <= total, `${refunded} of ${total} is refunded`);
  holds(!isWhole || refunded === total, `it was cancelled, and ${refunded} of ${total} is refunded`);
  for (const { category, rate, base, tax } of order.taxes) {
    const credits = refunds.flatMap(({ taxes }) =>
      taxes.filter((each) => each.category === category && each.rate === rate),
    );
    const credited = [sum(credits.map((each) => each.base)), sum(credits.map((each) => each.tax))] as const;
    const isWithin = credited[0] <= minor(base) && credited[1] <= minor(tax);
    holds(isWithin, `at ${rate}, ${credited.join(' + ')} is credited of ${base} + ${tax}`);
    const isAll = credited[0] === minor(base) && credited[1] === minor(tax);
    holds(!isWhole || isAll, `at ${rate}, only ${credited.join(' + ')} is credited of ${base} + ${tax}`);
  }
  auditPayments(books, { holds, sum, due: taken.isCancelled ? 0n : total - refunded });
  auditDocuments(books, holds);
  return { wrong, restocked: auditQuantities(books, holds) };
}

type Holds = (isRight: boolean, words: string) => unknown;

function auditPayments(
  { order, payments }: OrderBooks,
  { holds, sum, due }: { holds: Holds; sum: (amounts: number[]) => bigint; due: bigint },
): void {
  const paid = sum(payments.map(({ amount }) => amount));
  const open = due - paid;
  const status = open < 0n ? 'OVERPAID' : open === 0n ? 'PAID' : paid > 0n ? 'PARTIALLY_PAID' : 'UNPAID';
  holds(order.paymentStatus === status, `it is ${order.paymentStatus}, and its rows say ${status}`);
  holds(sum([order.openTotal]) === open, `${order.openTotal} is open, and its rows say ${open}`);
  const reversed = payments.flatMap(({ reverses }) => reverses ?? []);
  holds(new Set(reversed).size === reversed.length, 'a payment is reversed twice');
}

/** No piece is decided on twice. Returns what went back into stock. */
function auditQuantities({ order, refunds }: OrderBooks, holds: Holds): Map<number, number> {
  const restocked = new Map<number, number>();
  for (const [index, { productId, quantity }] of order.items.entries()) {
    const decided = refunds.flatMap(({ lines }) => lines.filter(({ line }) => line === index + 1));
    const count = (some: typeof decided) => some.reduce((all, line) => all + line.quantity, 0);
    holds(count(decided) <= quantity, `${count(decided)} of ${quantity} pieces came back`);
    // Without an invoice, a cancellation has no refund that lists the rest.
    const rest = order.status === 'CANCELLED' ? quantity - count(decided) : 0;
    const back = count(decided.filter(({ restock }) => restock)) + rest;
    restocked.set(productId, (restocked.get(productId) ?? 0) + back);
  }
  return restocked;
}

/** The invoice, and a credit note for each refund, each mailed once with a number and a PDF of its own. */
function auditDocuments({ order, invoice, refunds, creditNotes }: OrderBooks, holds: Holds): void {
  const isNever = invoice.state === 'CANCELLED';
  holds(
    !isNever || (order.status === 'CANCELLED' && invoice.number === null),
    `its invoice is ${invoice.state}`,
  );
  const documents = [...(isNever ? [] : [invoice]), ...creditNotes];
  const unsent = documents.filter(({ state, messageId }) => state !== 'SENT' || messageId === null);
  holds(isNever || unsent.length === 0, `${unsent.length} documents are not mailed`);
  const keys = new Set(documents.map(({ storedKey }) => storedKey));
  holds(isNever || (keys.size === documents.length && !keys.has(null)), 'two documents share a PDF');
  const credited = refunds.filter(({ total }) => total > 0).map(({ id }) => id);
  const noted = creditNotes.map(({ refundId }) => refundId);
  holds(
    credited.toSorted((a, b) => a - b).join() === noted.toSorted((a, b) => a - b).join(),
    `${credited.length} refunds have ${noted.length} credit notes`,
  );
}
