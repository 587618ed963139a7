import { setTimeout as sleep } from 'node:timers/promises';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import { placeOrder } from './place-order.ts';
import type { Pipeline } from './start-pipeline.ts';

const PERIOD_MS = 300;
const POLL_MS = 20;
const TIMEOUT_MS = 10_000;

/**
 * The time from the request of an order until SES accepts its mail. One order is sent every 300 ms. The end is the invoice's
 * `sentAt`, when the orchestrator had SES's answer; both times come from this machine's clock, in whole milliseconds.
 */
export async function measureIdle(
  { gatewayUrl }: Pipeline,
  orders: number,
  signal: AbortSignal,
): Promise<number[]> {
  const timesMs: number[] = [];
  for (let n = 0; n < orders; n += 1) {
    const sentAtMs = Date.now();
    const { orderId } = await placeOrder(`${gatewayUrl}/api/orders`, n);
    await sleep(PERIOD_MS, undefined, { signal });
    timesMs.push((await mailedAtMs(`${gatewayUrl}/api/orders/${orderId}/invoice`)) - sentAtMs);
  }
  return timesMs;
}

async function mailedAtMs(invoiceUrl: string): Promise<number> {
  const deadlineMs = performance.now() + TIMEOUT_MS;
  while (performance.now() < deadlineMs) {
    const invoice = (await (await fetch(invoiceUrl)).json()) as InvoiceJson;
    if (invoice.sentAt !== null) return Date.parse(invoice.sentAt);
    await sleep(POLL_MS);
  }
  throw new Error(`no mail within ${TIMEOUT_MS / 1000} s: ${invoiceUrl}`);
}
