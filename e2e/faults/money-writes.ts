import type { ImportJson } from '@stockroom/contracts/imports';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { PaymentJson } from '@stockroom/contracts/payments';
import type { RefundJson } from '@stockroom/contracts/refunds';
import { invoiceSent, placeOrder } from '../api.ts';
import { type Answer, sendUntilSettled } from '../send-until-settled.ts';

const MAX_ATTEMPTS = 120;

/** A write about orders, as a client repeats it with one key until core answers. */
export interface MoneyWrite {
  what: string;
  orderIds: string[];
  /** Resolves with the answer, which is never a 5xx. */
  send: () => Promise<Answer>;
  /** How often the write took effect, by the lists of the API. */
  countEffects: () => Promise<number>;
}

/** Each kind of write that moves money, each about orders of its own with mailed invoices. */
export async function prepareMoneyWrites(gatewayUrl: string, run: string): Promise<MoneyWrite[]> {
  const api = `${gatewayUrl}/api`;
  return [
    ...(await prepareRefunds(api, run)),
    ...(await preparePayments(api, run)),
    await prepareBankList(api, run),
  ];
}

const REFUND = { lines: [{ line: 1, quantity: 1 }], reason: 'r' };
const aPayment = () => ({ amount: 1, method: 'card', paidAt: new Date().toISOString() });

async function prepareRefunds(api: string, run: string): Promise<MoneyWrite[]> {
  // Of different products, which both put back into stock: otherwise one would wait for the other.
  const [refunded, cancelled] = await Promise.all([invoicedOrder(api, 1), invoicedOrder(api, 3)]);
  const write = (what: string, { orderId, body }: { orderId: string; body: object }): MoneyWrite => ({
    what,
    orderIds: [orderId],
    send: () =>
      post(`${api}/orders/${orderId}/${what === 'refund' ? 'refunds' : 'cancel'}`, body, `${run}-${what}`),
    countEffects: async () => (await list<RefundJson>(`${api}/orders/${orderId}/refunds`)).length,
  });
  return [
    write('refund', { orderId: refunded.orderId, body: REFUND }),
    write('cancellation', { orderId: cancelled.orderId, body: { reason: 'customer' } }),
  ];
}

async function preparePayments(api: string, run: string): Promise<MoneyWrite[]> {
  const [paid, reversed, paidOut] = await Promise.all([
    invoicedOrder(api),
    invoicedOrder(api),
    invoicedOrder(api),
  ]);
  const toReverse = await post(`${api}/orders/${reversed.orderId}/payments`, aPayment(), `${run}-first`);
  const { id } = JSON.parse(toReverse.text) as PaymentJson;
  const toPayOut = await post(`${api}/orders/${paidOut.orderId}/refunds`, REFUND, `${run}-earlier`);
  const { id: refundId } = JSON.parse(toPayOut.text) as RefundJson;
  const write = (
    what: string,
    { orderId, path, body }: { orderId: string; path?: string; body: object },
  ) => ({
    what,
    orderIds: [orderId],
    send: () => post(`${api}${path ?? `/orders/${orderId}/payments`}`, body, `${run}-${what}`),
    countEffects: async () => (await paymentsOf(api, orderId)).filter((payment) => payment.id !== id).length,
  });
  return [
    write('payment', { orderId: paid.orderId, body: aPayment() }),
    write('reversal', {
      orderId: reversed.orderId,
      path: `/payments/${id}/reverse`,
      body: { reason: 'r' },
    }),
    write('payout', { orderId: paidOut.orderId, body: { ...aPayment(), refundId } }),
  ];
}

/** A list with payments of two orders. Its write is over when the import has recorded them. */
async function prepareBankList(api: string, run: string): Promise<MoneyWrite> {
  const invoices = await Promise.all([invoicedOrder(api), invoicedOrder(api)]);
  const { paidAt } = aPayment();
  const rows = invoices.map(
    ({ paymentReference, orderId }) => `1,${paymentReference},${run}-${orderId},${paidAt}`,
  );
  const body = ['amount,reference,externalId,paidAt', ...rows].join('\n');
  const headers = { 'content-type': 'text/csv', 'idempotency-key': `${run}-list` };
  return {
    what: "bank's list",
    orderIds: invoices.map(({ orderId }) => orderId),
    async send() {
      const accepted = await send(`${api}/payments/import`, { method: 'POST', headers, body });
      if (accepted.status === 202)
        await finished(`${api}/imports/${(JSON.parse(accepted.text) as ImportJson).id}`);
      return accepted;
    },
    async countEffects() {
      const payments = await Promise.all(invoices.map(({ orderId }) => paymentsOf(api, orderId)));
      return payments.flat().length / invoices.length;
    },
  };
}

async function finished(url: string): Promise<void> {
  await send(
    url,
    {},
    ({ status, text }) => status === 200 && (JSON.parse(text) as ImportJson).finishedAt !== null,
  );
}

async function invoicedOrder(api: string, productId = 1): Promise<InvoiceJson> {
  const order = { customerId: 1, items: [{ productId, quantity: 2 }] };
  const { orderId } = await placeOrder(`${api}/orders`, order);
  return invoiceSent(`${api}/orders/${orderId}`);
}

const paymentsOf = (api: string, orderId: string) => list<PaymentJson>(`${api}/payments?orderId=${orderId}`);

async function list<Row>(url: string): Promise<Row[]> {
  const response = await fetch(url);
  return ((await response.json()) as { data: Row[] }).data;
}

const post = (url: string, body: object, key: string) =>
  send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });

function send(
  url: string,
  init: RequestInit,
  isSettled = ({ status }: Answer) => status < 500,
): Promise<Answer> {
  return sendUntilSettled({ url, init }, { maxAttempts: MAX_ATTEMPTS, isSettled });
}
