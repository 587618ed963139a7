import { setTimeout as sleep } from 'node:timers/promises';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { OrderJson } from '@stockroom/contracts/orders';
import { UserError } from '../user-error.ts';
import type { Console } from './console.ts';

export const DEMO_ORDER = { customerId: 1, items: [{ productId: 1, quantity: 2 }] };

const POLL_MS = 20;
const TIMEOUT_MS = 60_000;

/**
 * Places one order through the gateway and follows it into the inbox, saying each step with the time since the start.
 * @throws UserError where it does not get there
 */
export async function placeDemoOrder(
  console: Console,
  { gatewayUrl, inboxUrl }: { gatewayUrl: string; inboxUrl: string },
): Promise<void> {
  console.say('\nA first order, from the gateway to the inbox:');
  const startedAt = performance.now();
  const report = (step: string, what: string) =>
    console.say(`  ${step.padEnd(18)} ${what.padEnd(44)} ${Math.round(performance.now() - startedAt)} ms`);

  const order = await place(gatewayUrl);
  report('order placed', `${order.orderId}, ${order.total.toFixed(2)} ${order.currency}`);

  const invoiceUrl = `${gatewayUrl}/api/orders/${order.orderId}/invoice`;
  const numbered = await until(invoiceUrl, (invoice) => invoice.number !== null);
  report('invoice numbered', String(numbered.number));
  const stored = await until(invoiceUrl, (invoice) => invoice.storedKey !== null);
  report('PDF stored', String(stored.storedKey));
  await until(invoiceUrl, (invoice) => invoice.state === 'SENT');
  report('mail in the inbox', `to ${order.customerEmail}, see ${inboxUrl}`);
}

async function place(gatewayUrl: string): Promise<OrderJson> {
  const response = await fetch(`${gatewayUrl}/api/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(DEMO_ORDER),
  });
  if (response.status !== 201) throw new UserError(`The order was refused: ${await response.text()}`);
  return (await response.json()) as OrderJson;
}

async function until(invoiceUrl: string, reached: (invoice: InvoiceJson) => boolean): Promise<InvoiceJson> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const invoice = await readInvoice(invoiceUrl);
    if (invoice !== null && reached(invoice)) return invoice;
    if (invoice?.state === 'FAILED' || Date.now() > deadline) {
      const reason = invoice?.lastError ?? 'the services do not answer';
      throw new UserError(`The first order's invoice is not there yet: ${reason}. See ${invoiceUrl}`);
    }
    await sleep(POLL_MS);
  }
}

/** Null where a service is not there at the moment: one that was killed is started again. */
async function readInvoice(invoiceUrl: string): Promise<InvoiceJson | null> {
  try {
    const response = await fetch(invoiceUrl);
    return response.ok ? ((await response.json()) as InvoiceJson) : null;
  } catch {
    return null;
  }
}
