import { creditorReferenceSchema, documentNumbersOf } from '@stockroom/contracts/creditor-reference';
import { formatDocumentNumber, MAX_COUNT } from '@stockroom/contracts/document-numbers';
import { formatOrderNumber } from '@stockroom/contracts/ids';
import type { Queryable } from '../db/pool.ts';
import { listFormats } from '../documents/series-store.ts';
import { AFTER_EVERY_CHARACTER, type Found, type Rank, type Wanted } from './found.ts';

/** A count without its year, such as `42`, is searched in so many years, the current one included. */
const YEARS = 5;

/** Orders by number, by the buyer's reference or by the purchase order, newest first. */
export async function searchOrders(db: Queryable, { text, limit, year }: Wanted): Promise<Found[]> {
  const number = asNumber(text);
  const count = asCount(text);
  const numbers = count === null ? [] : lastYears(year).map((each) => formatOrderNumber(each, count));
  const { rows } = await db.query<{ number: string; customerName: string; rank: Rank }>({
    name: 'search-orders',
    text: `select number, customer_name as "customerName", rank
      from ((select id, 0 as rank from orders where number = any($1))
        union all (select id, 1 from orders where number >= $2 and number < $3 order by number desc limit $6)
        union all (select id, case reference when $4 then 0 else 1 end from orders
          where reference is not null and reference >= $4 and reference < $5 order by reference desc, id desc limit $6)
        union all (select id, case purchase_order when $4 then 0 else 1 end from orders
          where purchase_order is not null and purchase_order >= $4 and purchase_order < $5
          order by purchase_order desc, id desc limit $6)
        ) as found join orders using (id) order by rank, orders.id desc`,
    values: [[...numbers, number], ...rangeOf(number), ...rangeOf(text), limit],
  });
  return rows.map(({ number: id, customerName: subtitle, rank }) => ({
    kind: 'order',
    id,
    orderId: id,
    title: id,
    subtitle,
    rank,
  }));
}

/** Invoices and credit notes by number in any format, and by payment reference, newest first. */
export async function searchDocuments(db: Queryable, { text, limit, year }: Wanted): Promise<Found[]> {
  const number = asNumber(text);
  if (number === null) return [];
  const whole = await wholeNumbers(db, { text, year });
  const { rows } = await db.query<{
    kind: 'invoice' | 'credit_note';
    number: string;
    orderId: string;
    customerName: string;
    rank: Rank;
  }>({
    name: 'search-documents',
    text: `select lower(documents.kind) as kind, documents.number, orders.number as "orderId",
        orders.customer_name as "customerName", rank
      from ((select id, 0 as rank from documents where number = any($1))
        union all (select id, 1 from documents where number >= $2 and number < $3 order by number desc limit $4)) as found
        join documents using (id) join orders on orders.id = documents.order_id
      order by rank, documents.number desc`,
    values: [[...whole, number], ...rangeOf(number), limit],
  });
  return rows.map(({ kind, number: id, orderId, customerName: subtitle, rank }) => ({
    kind,
    id,
    orderId,
    title: id,
    subtitle,
    rank,
  }));
}

/** Payments by the id that the bank or the payment provider gave them. */
export async function searchPayments(db: Queryable, { text, limit }: Wanted): Promise<Found[]> {
  const { rows } = await db.query<{ id: number; externalId: string; orderId: string; customerName: string }>({
    name: 'search-payments',
    text: `select payments.id, external_id as "externalId", orders.number as "orderId", customer_name as "customerName"
      from (select id, order_id, external_id from payments where external_id >= $1 and external_id < $2
        order by external_id limit $3) as payments join orders on orders.id = order_id order by external_id`,
    values: [...rangeOf(text), limit],
  });
  return rows.map(({ id, externalId: title, orderId, customerName: subtitle }) => ({
    kind: 'payment',
    id: String(id),
    orderId,
    title,
    subtitle,
    rank: title === text ? 0 : 1,
  }));
}

/** The numbers that the text stands for: by its count, or as a payment reference. */
async function wholeNumbers(
  db: Queryable,
  { text, year }: { text: string; year: number },
): Promise<string[]> {
  const count = asCount(text);
  const reference = creditorReferenceSchema.safeParse(text).data;
  if ((count === null || count > MAX_COUNT) && reference === undefined) return [];
  const formats = [...(await listFormats(db, 'INV')), ...(await listFormats(db, 'CRN'))];
  if (reference !== undefined) return documentNumbersOf(reference, formats);
  return formats.flatMap((format) =>
    // A fiscal year can begin before the calendar year.
    lastYears(year + 1).map((each) => formatDocumentNumber(format, { year: each, count: Number(count) })),
  );
}

/** The text as the number of an order or a document, or its beginning; null if no number begins so. */
function asNumber(text: string): string | null {
  const number = text.replaceAll(' ', '').toUpperCase();
  return /^[A-Z0-9-]*\d[A-Z0-9-]*$/.test(number) ? number : null;
}

function asCount(text: string): number | null {
  const isCount = /^\d{1,12}$/.test(text) && Number(text) > 0;
  return isCount ? Number(text) : null;
}

const lastYears = (year: number) => Array.from({ length: YEARS }, (_, index) => year - index);

/** The start and end of the range of texts that begin with this one. Nothing is in the range of null. */
const rangeOf = (text: string | null) => [text, text && `${text}${AFTER_EVERY_CHARACTER}`];
