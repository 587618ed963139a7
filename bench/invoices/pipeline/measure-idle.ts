import { setTimeout as sleep } from 'node:timers/promises';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import { placeOrder } from './place-order.ts';
import type { Pipeline } from './start-pipeline.ts';

const PERIOD_MS = 300;
const POLL_MS = 20;
const PATIENCE_MS = 10_000;

/**
 * From an order being sent to SES having taken its mail, one order each 300 ms. The end is the invoice's `sentAt`, when
 * the orchestrator had SES's answer; both ends are on this machine's clock, in whole milliseconds.
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
  const deadlineMs = performance.now() + PATIENCE_MS;
  while (performance.now() < deadlineMs) {
    const invoice = (await (await fetch(invoiceUrl)).json()) as InvoiceJson;
    if (invoice.sentAt !== null) return Date.parse(invoice.sentAt);
    await sleep(POLL_MS);
  }
  throw new Error(`no mail within ${PATIENCE_MS / 1000} s: ${invoiceUrl}`);
}
