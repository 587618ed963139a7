import { expect, test } from '@jest/globals';
import type { CreditNoteJson } from '@stockroom/contracts/credit-notes';
import type { EinvoiceCheckJson } from '@stockroom/contracts/einvoices';
import type { Problem } from '@stockroom/contracts/problems';
import fc from 'fast-check';
import { invoiceSent, placeOrder, post } from '../api.ts';
import { eventually } from '../stockroom-under-test.ts';
import { useSharedStockroom } from '../use-stockroom.ts';

const stockroom = useSharedStockroom();
const url = (path: string) => `${stockroom().running().gatewayUrl}${path}`;
const get = async <Answer>(path: string) => (await (await fetch(url(path))).json()) as Answer;

async function make(path: string, body: object): Promise<number> {
  const answer = await post(url(path), body);
  if (answer.status !== 201) throw new Error(await answer.text());
  return ((await answer.json()) as { id: number }).id;
}

const COMPLETE = {
  einvoice: 'facturx',
  paymentTermsDays: 14,
  billingAddress: { line1: 'Ring 1', city: 'Wien', country: 'AT' },
};
const aCustomer = (fields: object) =>
  make('/api/customers', { name: 'E-invoice', email: 'einvoice@example.com', ...fields });
const aProduct = (sku: string, fields: object = {}) =>
  make('/api/products', { sku, name: 'Mug', price: 10, quantity: 1_000, ...fields });

const termsOf = ({ errors = [] }: Problem) => errors.map(({ term, path }) => [term, path]);

test('an order whose invoice cannot be the e-invoice is refused through the gateway, and placed once it can', async () => {
  const { paymentTermsDays, ...others } = COMPLETE;
  const customerId = await aCustomer({ ...others, billingAddress: null });
  const items = [{ productId: await aProduct('EINVOICE-REFUSED'), quantity: 1 }];
  for (const path of ['/api/orders?dryRun=true', '/api/orders']) {
    const answer = await post(url(path), { customerId, items }, { 'idempotency-key': 'einvoice-refused' });
    const problem = (await answer.json()) as Problem;
    expect([answer.status, problem.code, termsOf(problem)]).toEqual([
      422,
      'einvoice_incomplete',
      [
        ['BT-55', 'customer.billingAddress.country'],
        ['BT-9', 'PAYMENT_TERMS_DAYS'],
      ],
    ]);
  }
  const patched = await fetch(url(`/api/customers/${customerId}`), {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ billingAddress: COMPLETE.billingAddress, paymentTermsDays }),
  });
  expect(patched.status).toBe(200);
  const answer = await post(
    url('/api/orders'),
    { customerId, items },
    { 'idempotency-key': 'einvoice-refused' },
  );
  expect(answer.status).toBe(201);
  const { orderId } = (await answer.json()) as { orderId: string };
  expect((await invoiceSent(url(`/api/orders/${orderId}`))).einvoice).toMatchObject({
    profile: 'facturx',
    missing: [],
  });
});

const anyOrder = fc.record({
  customer: fc.record({
    billingAddress: fc.constantFrom(null, { line1: 'Ring 1' }, COMPLETE.billingAddress),
    deliveryAddress: fc.constantFrom(null, { line1: 'Kai 2' }, COMPLETE.billingAddress),
    taxTreatment: fc.constantFrom('DOMESTIC', 'REVERSE_CHARGE', 'INTRA_COMMUNITY', 'EXPORT', 'EXEMPT'),
    vatId: fc.constant('ATU13585627'),
    paymentTermsDays: fc.constantFrom(null, 14),
  }),
  deliveryDate: fc.constantFrom(undefined, '2026-01-31'),
  isOutside: fc.boolean(),
});

test('any order is refused for exactly what its invoice would lack', async () => {
  await make('/api/tax-rates', { code: 'einvoice-outside', category: 'O', rate: 0, name: 'Outside' });
  const ordinary = await aProduct('EINVOICE-ORDINARY');
  const outside = await aProduct('EINVOICE-OUTSIDE', { taxCode: 'einvoice-outside' });
  const sample = fc.sample(anyOrder, 20);
  const told = await Promise.all(
    sample.map(async ({ customer, deliveryDate, isOutside }) => {
      const items = [ordinary, ...(isOutside ? [outside] : [])].map((productId) => ({
        productId,
        quantity: 1,
      }));
      const order = async (einvoice: string) => ({
        customerId: await aCustomer({ ...customer, einvoice }),
        items,
        deliveryDate,
      });
      const answer = await post(url('/api/orders'), await order('facturx'));
      const refused = answer.status === 201 ? [] : termsOf((await answer.json()) as Problem);
      const { orderId } = await placeOrder(url('/api/orders'), await order('none'));
      await invoiceSent(url(`/api/orders/${orderId}`));
      const check = await get<EinvoiceCheckJson>(`/api/orders/${orderId}/invoice/einvoice-check?format=cii`);
      return { refused, lacks: check.missing.map(({ term, field }) => [term, field]) };
    }),
  );
  expect(told.map(({ refused }) => refused)).toEqual(told.map(({ lacks }) => lacks));
  expect(new Set(told.map(({ lacks }) => lacks.length)).size).toBeGreaterThan(1);
});

test('a credit note of a single unit of tax, which an earlier refund has left, is an e-invoice with a line', async () => {
  await make('/api/tax-rates', { code: 'einvoice-seven', category: 'S', rate: 0.07, name: 'Seven' });
  const productId = await aProduct('EINVOICE-CENT', { price: 0.04, taxCode: 'einvoice-seven' });
  const customerId = await aCustomer(COMPLETE);
  const { orderId, total } = await placeOrder(url('/api/orders'), {
    customerId,
    items: [{ productId, quantity: 2 }],
  });
  expect(total).toBe(0.09);
  await invoiceSent(url(`/api/orders/${orderId}`));
  for (const amount of [0.01, 0.06, 0.01]) {
    const answer = await post(url(`/api/orders/${orderId}/refunds`), { amount, reason: 'Scratched' });
    expect(answer.status).toBe(201);
  }
  const notes = await eventually('the credit notes', async () => {
    const { data } = await get<{ data: CreditNoteJson[] }>(`/api/credit-notes?orderId=${orderId}`);
    return data.filter(({ state }) => state === 'SENT').length === 3 ? data : null;
  });
  for (const { number, einvoice } of notes) {
    expect([number, einvoice]).toEqual([
      number,
      expect.objectContaining({ profile: 'facturx', missing: [] }),
    ]);
    const xml = await (await fetch(url(`/api/credit-notes/${number}.xml?format=cii`))).text();
    const lines = xml.match(/<ram:SpecifiedTradeProduct>\s*<ram:Name>Scratched</g);
    expect([number, lines?.length]).toEqual([number, 1]);
  }
});
