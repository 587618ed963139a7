import { setTimeout as sleep } from 'node:timers/promises';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import { withClient } from '@stockroom/local/postgres/with-client';
import { breachesOf, type Proof } from '../promise.ts';
import type { Shop } from '../shop.ts';

const ORDERS = 10;
const TIMEOUT_MS = 60_000;
const POLL_MS = 250;

export const everyOrderInvoiced: Proof = {
  promise: 'Every order gets one invoice',
  async prove({ shop, databaseUrl }) {
    const orderIds = [...shop.accepted.keys()].slice(0, ORDERS);
    if (orderIds.length === 0) return { skipped: 'no order of this run was accepted' };
    const deadline = Date.now() + TIMEOUT_MS;
    const invoices = await Promise.all(
      orderIds.map((orderId) => settledInvoice(shop, { orderId, deadline })),
    );

    const sent = invoices.filter(({ state }) => state === 'SENT').length;
    const numbers = new Set(invoices.flatMap(({ number }) => number ?? []));
    const gaps = databaseUrl === null ? null : await withClient(databaseUrl, countGaps);
    return {
      done: `the first ${orderIds.length} orders followed for up to ${TIMEOUT_MS / 1000} s`,
      seen: `${sent} mailed, ${numbers.size} distinct numbers; ${gaps === null ? 'gaps not checked (no database)' : `${gaps} gaps in the series of invoices and credit notes`}`,
      breaches: breachesOf(
        sent !== orderIds.length && `${orderIds.length - sent} not mailed`,
        numbers.size !== orderIds.length && 'two orders have one number, or none',
        gaps !== null && gaps > 0 && `${gaps} numbers are missing from a series`,
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

/**
 * Numbers of all years that were assigned, belong to no invoice and are not in a recorded gap. One statement, so one
 * snapshot.
 */
async function countGaps(client: Parameters<Parameters<typeof withClient>[1]>[0]): Promise<number> {
  const { rows } = await client.query<{ gaps: string }>(
    `select coalesce(sum(period.last_number - period.first_number + 1
        - (select count(*) from documents where documents.series = period.series and documents.year = period.year
            and documents.format_version = period.format_version)
        - (select coalesce(sum(to_number - from_number + 1), 0) from document_gaps as gap
            where gap.series = period.series and gap.year = period.year
              and gap.format_version = period.format_version)), 0)
      as gaps from document_series as period`,
  );
  return Number(rows[0]?.gaps);
}
