import type { OrderJson } from '@stockroom/contracts/orders';
import type { PaymentJson } from '@stockroom/contracts/payments';
import type { RefundJson } from '@stockroom/contracts/refunds';
import type { Answer } from '../send-until-settled.ts';
import type { Shop, ShopProduct } from './shop.ts';

/** The quantity of each line of these orders. */
const QUANTITY = 3;

/** What the API acknowledged about one order. */
export interface TakenBack {
  orderId: string;
  refundIds: number[];
  paymentIds: number[];
  isCancelled: boolean;
  /** Answers that no client may get, such as two answers to one key. */
  wrong: string[];
}

/** The writes about one order, each sent twice at once with the same key. */
export type OrderWrites = ReturnType<typeof createWrites>;

/** Places an order with two lines, a discount and a charge. */
export async function placeToTakeBack(
  shop: Shop,
  { products, customerId }: { products: ShopProduct[]; customerId: number },
): Promise<string> {
  const reason = 'npm run prove';
  const order = {
    customerId,
    items: products.map(({ id }) => ({ productId: id, quantity: QUANTITY })),
    discount: { percent: 7.5, reason },
    charges: [
      { code: 'shipping' as const, label: null, amount: 499 / 10 ** shop.decimals, taxCode: 'standard' },
    ],
  };
  const { status, text } = await shop.order(order);
  if (status !== 201) throw new Error(`an order was answered with ${status}: ${text}`);
  return (JSON.parse(text) as OrderJson).orderId;
}

/** The ways to take an order back. Each runs while the invoice is being numbered, or while others do the same. */
export const WAYS: ((writes: OrderWrites) => Promise<unknown>)[] = [
  // One of the cancellations is first, and races the number of the invoice.
  ({ cancel }) => Promise.all([cancel(), cancel()]),
  // Four refunds of one piece, of three that were sold.
  ({ refundPiece }) => Promise.all([refundPiece(1), refundPiece(1), refundPiece(1), refundPiece(1)]),
  // Parts first, then the rest.
  async ({ refundPiece, refundAmount, refundCharge, cancel }) => {
    await Promise.all([refundPiece(2), refundAmount(), refundCharge()]);
    await cancel();
  },
  ({ refundPiece, cancel }) => Promise.all([refundPiece(1), cancel(), refundPiece(2)]),
  async ({ pay, payOut, refundPiece }) => {
    const [, refund] = await Promise.all([pay(), refundPiece(1)]);
    if (refund !== null) await Promise.all([payOut(refund), payOut(refund)]);
  },
  async ({ pay, reverse, cancel }) => {
    const [payment] = await Promise.all([pay(), pay()]);
    if (payment !== null) await Promise.all([reverse(payment), reverse(payment), cancel()]);
  },
];

/** The writes about an order; they record what the API acknowledged in `taken`. */
export function createWrites(shop: Shop, { orderId, units }: { orderId: string; units: number }) {
  const taken: TakenBack = { orderId, refundIds: [], paymentIds: [], isCancelled: false, wrong: [] };
  const path = `/api/orders/${orderId}`;

  /** The acknowledged answer, or null for a refusal of the state of the order. */
  async function write(to: string, body: object): Promise<unknown> {
    const key = shop.newKey();
    const answers = await Promise.all([shop.api.post(to, { body, key }), shop.api.post(to, { body, key })]);
    const accepted = answers.filter(({ status }) => status < 300);
    for (const { status, text } of answers)
      if (status >= 300 && status !== 409 && status !== 422) taken.wrong.push(`${status} ${text}`);
    if (accepted.length === 0) return null;
    if (new Set(accepted.map(({ text }) => text)).size > 1) taken.wrong.push(`${to}: two answers to one key`);
    return JSON.parse((accepted[0] as Answer).text);
  }

  async function refund(body: object): Promise<RefundJson | null> {
    const refunded = (await write(`${path}/refunds`, {
      ...body,
      reason: 'npm run prove',
    })) as RefundJson | null;
    if (refunded !== null) taken.refundIds.push(refunded.id);
    return refunded;
  }

  async function record(to: string, body: object): Promise<PaymentJson | null> {
    const payment = (await write(to, body)) as PaymentJson | null;
    if (payment !== null) taken.paymentIds.push(payment.id);
    return payment;
  }

  const payment = { method: 'card', paidAt: new Date().toISOString() };
  return {
    taken,
    refundPiece: (line: number) => refund({ lines: [{ line, quantity: 1, restock: line === 1 }] }),
    refundAmount: () => refund({ amount: 101 / units }),
    refundCharge: () => refund({ charges: [{ charge: 1, amount: 333 / units }] }),
    async cancel(): Promise<void> {
      const order = (await write(`${path}/cancel`, { reason: 'customer' })) as OrderJson | null;
      if (order !== null) taken.isCancelled = true;
    },
    pay: () => record(`${path}/payments`, { ...payment, amount: 777 / units, externalId: shop.newKey() }),
    reverse: ({ id }: PaymentJson) => record(`/api/payments/${id}/reverse`, { reason: 'npm run prove' }),
    payOut: ({ id, total }: RefundJson) =>
      record(`${path}/payments`, { ...payment, amount: total, refundId: id }),
  };
}
