import { setTimeout as sleep } from 'node:timers/promises';
import { decimalsOf } from '@stockroom/contracts/currencies';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { OrderJson } from '@stockroom/contracts/orders';
import { UserError } from '../user-error.ts';
import type { Console } from './console.ts';

export const DEMO_ORDER = { customerId: 1, items: [{ productId: 1, quantity: 2 }] };

const POLL_MS = 20;
const TIMEOUT_MS = 60_000;

/**
 * Places an order through the gateway and follows it to the inbox, with the elapsed time of each step.
 * @throws UserError if it fails
 */
export async function placeDemoOrder(
  console: Console,
  { gatewayUrl, inboxUrl, apiKey }: { gatewayUrl: string; inboxUrl: string; apiKey: string | null },
): Promise<void> {
  console.say('\nPlacing a first order and following it to the inbox:');
  const startedAt = performance.now();
  const report = (step: string, what: string) =>
    console.say(`  ${step.padEnd(18)} ${what.padEnd(44)} ${Math.round(performance.now() - startedAt)} ms`);

  const headers: Record<string, string> = apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
  const order = await place(gatewayUrl, headers);
  report(
    'order placed',
    `${order.orderId}, ${order.total.toFixed(decimalsOf(order.currency))} ${order.currency}`,
  );

  const invoiceUrl = `${gatewayUrl}/api/orders/${order.orderId}/invoice`;
  const until = (reached: Reached) => readUntil(reached, { invoiceUrl, headers });
  const numbered = await until((invoice) => invoice.number !== null);
  report('invoice numbered', String(numbered.number));
  const stored = await until((invoice) => invoice.storedKey !== null);
  report('PDF stored', String(stored.storedKey));
  await until((invoice) => invoice.state === 'SENT');
  report('mail in the inbox', `to ${order.customerEmail}, see ${inboxUrl}`);
}

type Reached = (invoice: InvoiceJson) => boolean;

interface Reading {
  invoiceUrl: string;
  headers: Record<string, string>;
}

async function place(gatewayUrl: string, headers: Record<string, string>): Promise<OrderJson> {
  const response = await fetch(`${gatewayUrl}/api/orders`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(DEMO_ORDER),
  });
  if (response.status !== 201) throw new UserError(`The order was refused: ${await response.text()}`);
  return (await response.json()) as OrderJson;
}

async function readUntil(reached: Reached, reading: Reading): Promise<InvoiceJson> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const invoice = await readInvoice(reading);
    if (invoice !== null && reached(invoice)) return invoice;
    if (invoice?.state === 'FAILED' || Date.now() > deadline) {
      const reason = invoice?.lastError ?? 'the services do not answer';
      throw new UserError(
        `The invoice of the first order is not ready: ${reason}. See ${reading.invoiceUrl}`,
      );
    }
    await sleep(POLL_MS);
  }
}

/** Null if a service is unreachable at the moment: a killed service is restarted. */
async function readInvoice({ invoiceUrl, headers }: Reading): Promise<InvoiceJson | null> {
  try {
    const response = await fetch(invoiceUrl, { headers });
    return response.ok ? ((await response.json()) as InvoiceJson) : null;
  } catch {
    return null;
  }
}
