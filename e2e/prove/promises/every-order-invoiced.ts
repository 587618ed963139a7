import { setTimeout as sleep } from 'node:timers/promises';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import { withClient } from '@stockroom/local/postgres/with-client';
import { breachesOf, type Proof } from '../promise.ts';
import type { Shop } from '../shop.ts';

const ORDERS = 10;
const PATIENCE_MS = 60_000;
const POLL_MS = 250;

export const everyOrderInvoiced: Proof = {
  promise: 'Every order gets one invoice',
  async prove({ shop, databaseUrl }) {
    const orderIds = [...shop.accepted.keys()].slice(0, ORDERS);
    if (orderIds.length === 0) return { skipped: 'no order of this run was accepted' };
    const deadline = Date.now() + PATIENCE_MS;
    const invoices = await Promise.all(
      orderIds.map((orderId) => settledInvoice(shop, { orderId, deadline })),
    );

    const sent = invoices.filter(({ state }) => state === 'SENT').length;
    const numbers = new Set(invoices.flatMap(({ number }) => number ?? []));
    const gaps = databaseUrl === null ? null : await withClient(databaseUrl, countGaps);
    return {
      done: `the first ${orderIds.length} orders followed for up to ${PATIENCE_MS / 1000} s`,
      seen: `${sent} mailed, ${numbers.size} distinct numbers; ${gaps === null ? 'gaps not looked for (no database)' : `${gaps} gaps in the series`}`,
      breaches: breachesOf(
        sent !== orderIds.length && `${orderIds.length - sent} not mailed`,
        numbers.size !== orderIds.length && 'two orders have one number, or none',
        gaps !== null && gaps > 0 && `${gaps} numbers are missing from the series`,
      ),
    };
  },
};

async function settledInvoice(
  { api }: Shop,
  { orderId, deadline }: { orderId: string; deadline: number },
): Promise<InvoiceJson> {
  for (;;) {
    const { status, text } = await api.get(`/api/orders/${orderId}/invoice`);
    if (status !== 200) throw new Error(`the invoice of ${orderId} was answered with ${status}`);
    const invoice = JSON.parse(text) as InvoiceJson;
    if (invoice.state === 'SENT' || invoice.state === 'FAILED' || Date.now() > deadline) return invoice;
    await sleep(POLL_MS);
  }
}

/** Numbers that were counted, belong to no invoice and are no recorded gap, over all years. One statement, so one moment. */
async function countGaps(client: Parameters<Parameters<typeof withClient>[1]>[0]): Promise<number> {
  const { rows } = await client.query<{ gaps: string }>(
    `select coalesce(sum(last_number - (select count(*) from invoices where invoices.year = invoice_series.year)
        - (select coalesce(sum(to_number - from_number + 1), 0) from invoice_gaps
            where invoice_gaps.year = invoice_series.year)), 0)
      as gaps from invoice_series`,
  );
  return Number(rows[0]?.gaps);
}
