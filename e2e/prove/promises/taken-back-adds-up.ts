import { setTimeout as sleep } from 'node:timers/promises';
import type { CreditNoteJson } from '@stockroom/contracts/credit-notes';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { PaymentJson } from '@stockroom/contracts/payments';
import type { RefundJson } from '@stockroom/contracts/refunds';
import { withClient } from '@stockroom/local/postgres/with-client';
import { inParallel } from '../../in-parallel.ts';
import { auditTakenBack, type OrderBooks } from '../audit-taken-back.ts';
import { breachesOf, type Proof } from '../promise.ts';
import type { Shop, ShopProduct } from '../shop.ts';
import { createWrites, placeToTakeBack, type TakenBack, WAYS } from '../take-back.ts';

/** A part of the load, within these limits: at least one order for each way. */
const ORDERS = { part: 10, min: WAYS.length, max: 60 };
const OPENING = 10_000;
const ADJUSTMENTS = 12;
const TIMEOUT_MS = 60_000;
const POLL_MS = 250;
const SHOWN = 3;

export const takenBackAddsUp: Proof = {
  promise: 'Refunds never exceed the order',
  async prove({ shop, databaseUrl, orders }) {
    const deadlocksBefore = databaseUrl === null ? null : await withClient(databaseUrl, countDeadlocks);
    const count = Math.min(Math.max(Math.ceil(orders / ORDERS.part), ORDERS.min), ORDERS.max);
    const reduced = await shop.addReducedTaxRate();
    const products = [
      await shop.addProduct({ priceMinor: 1999n, quantity: OPENING }),
      await shop.addProduct({ priceMinor: 335n, quantity: OPENING, taxCode: reduced }),
    ];
    const customerId = await shop.addCustomer();
    const adjusting = adjust(shop, products);
    const taken: TakenBack[] = [];
    await inParallel(
      Array.from({ length: count }, (_, index) => index),
      async (index) => {
        // In both orders of the products.
        const named = index % 2 === 0 ? products : products.toReversed();
        const orderId = await placeToTakeBack(shop, { products: named, customerId });
        const writes = createWrites(shop, { orderId, units: 10 ** shop.decimals });
        taken.push(writes.taken);
        await WAYS[index % WAYS.length]?.(writes);
      },
    );
    const refusedAdjustments = await adjusting;

    const deadline = Date.now() + TIMEOUT_MS;
    const audits = await inParallel(taken, async (each) =>
      auditTakenBack(await settledBooks(shop, { taken: each, deadline }), {
        taken: each,
        decimals: shop.decimals,
      }),
    );
    for (const { restocked } of audits) for (const [id, quantity] of restocked) shop.move(id, quantity);
    const deadlocks =
      databaseUrl === null ? 0 : (await withClient(databaseUrl, countDeadlocks)) - Number(deadlocksBefore);
    const wrong = audits.flatMap((audit) => audit.wrong);
    const all = (of: (each: TakenBack) => number) => taken.reduce((sum, each) => sum + of(each), 0);
    return {
      done: `${count} orders of 2 products cancelled, refunded by line, charge and amount, paid, reversed and paid out, all at once, while the stock is adjusted; each call twice with its key`,
      seen: `${all(({ isCancelled }) => Number(isCancelled))} cancelled, ${all(({ refundIds }) => refundIds.length)} refunds, ${all(({ paymentIds }) => paymentIds.length)} payments; ${wrong.length} faults in orders, taxes, payments and documents; ${databaseUrl === null ? 'deadlocks not counted (no database)' : `${deadlocks} deadlocks`}`,
      breaches: breachesOf(
        deadlocks > 0 && `${deadlocks} transactions of the database deadlocked`,
        refusedAdjustments > 0 && `${refusedAdjustments} adjustments were refused`,
        ...wrong.slice(0, SHOWN),
        wrong.length > SHOWN && `and ${wrong.length - SHOWN} more`,
      ),
    };
  },
};

/** Adds to the stock of each product and takes from it, one unit at a time. Returns the number of refusals. */
async function adjust(shop: Shop, products: ShopProduct[]): Promise<number> {
  let refused = 0;
  for (let nth = 0; nth < ADJUSTMENTS; nth += 1) {
    const answers = await Promise.all(
      products.map(async ({ id }) => {
        const delta = nth % 3 === 2 ? -1 : 1;
        const body = { delta, reason: delta > 0 ? 'received' : 'damaged' };
        const { status } = await shop.api.post(`/api/products/${id}/adjustments`, {
          body,
          key: shop.newKey(),
        });
        if (status === 201) shop.move(id, delta);
        return status;
      }),
    );
    refused += answers.filter((status) => status !== 201).length;
  }
  return refused;
}

/** The books of an order, once all its documents are mailed or cancelled, or at the deadline. */
async function settledBooks(
  shop: Shop,
  { taken: { orderId }, deadline }: { taken: TakenBack; deadline: number },
): Promise<OrderBooks> {
  const read = async <Body>(path: string): Promise<Body> => {
    const { status, text } = await shop.api.get(path);
    if (status !== 200) throw new Error(`${path} was answered with ${status}: ${text}`);
    return JSON.parse(text) as Body;
  };
  const list = async <Row>(path: string) => (await read<{ data: Row[] }>(path)).data;
  for (;;) {
    const invoice = await read<InvoiceJson>(`/api/orders/${orderId}/invoice`);
    const creditNotes = await list<CreditNoteJson>(`/api/credit-notes?orderId=${orderId}&limit=100`);
    const isSettled = [invoice, ...creditNotes].every(({ state }) => /^(SENT|FAILED|CANCELLED)$/.test(state));
    if (isSettled || Date.now() > deadline) {
      const refunds = await list<RefundJson>(`/api/orders/${orderId}/refunds?limit=100`);
      const payments = await list<PaymentJson>(`/api/payments?orderId=${orderId}&limit=100`);
      return {
        order: await read<OrderJson>(`/api/orders/${orderId}`),
        invoice,
        refunds,
        creditNotes,
        payments,
      };
    }
    await sleep(POLL_MS);
  }
}

/** The deadlocks of the database since its statistics began. Each was resolved by PostgreSQL, and retried by core or the client. */
async function countDeadlocks(client: Parameters<Parameters<typeof withClient>[1]>[0]): Promise<number> {
  const { rows } = await client.query<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  return Number(rows[0]?.deadlocks);
}
