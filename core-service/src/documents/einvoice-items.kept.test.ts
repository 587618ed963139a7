import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DocumentCommand } from '@stockroom/contracts/document-commands';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { deliverInvoices } from '../testing/deliver-invoices.ts';
import { eventually } from '../testing/eventually.ts';
import { aReport } from '../testing/fake-orchestrator.ts';
import { findEinvoiceSource } from './einvoice-facts.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

/** The documents of an order, by their kind, as the orchestrator gets them. */
async function documentsOf(orderId: string) {
  const delivery = await deliverInvoices(core, (event: DocumentCommand) => ({
    status: 200,
    body: aReport(event),
  }));
  const wanted = () =>
    [...delivery.events].map(({ data }) => data.document).filter(({ order }) => order.number === orderId);
  await eventually('both documents', async () => (wanted().length === 2 ? true : null));
  await delivery.close();
  const [invoice, note] = wanted().toSorted((a, b) => b.kind.localeCompare(a.kind));
  return { invoice: invoice!, note: note! };
}

test('invoice, credit note and their e-invoices have the unit, the numbers of the item and the purchase order', async () => {
  const { id: customerId } = await aCustomer(core);
  const rice = await aProduct(core, { sku: 'RICE', name: 'Rice', price: 1, unit: 'KGM' });
  const tea = await aProduct(core, { sku: 'TEA', name: 'Tea', price: 1, unit: 'XBX' });
  const items = [
    { productId: rice.id, quantity: 3, buyerItemId: '4711', discount: { amount: 1, reason: 'Torn' } },
    { productId: tea.id, quantity: 2 },
  ];
  const { body: order } = await core.post('/orders', { customerId, items, purchaseOrder: 'PO-7' });
  await core.patch(`/products/${rice.id}`, { sku: 'RICE-2', unit: 'GRM' });
  await core.post(`/orders/${order.orderId}/refunds`, {
    reason: 'Returned',
    lines: [1, 2].map((line) => ({ line, quantity: 4 - line })),
  });
  const { invoice, note } = await documentsOf(order.orderId);
  expect(invoice).toMatchObject({
    purchaseOrder: 'PO-7',
    lines: [
      { quantity: 3, unit: 'KGM' },
      { quantity: 2, unit: 'XBX' },
    ],
  });
  // 2.00 is not a whole number of cents for each of three, so their number is in the name.
  expect(note).toMatchObject({
    purchaseOrder: 'PO-7',
    lines: [
      { productName: '3 kg × Rice', quantity: 1 },
      { productName: 'Tea', quantity: 2, unit: 'XBX' },
    ],
  });
  expect((note as typeof note & { lines: object[] }).lines[0]).not.toHaveProperty('unit');

  const ofRice = { sku: 'RICE', buyerItemId: '4711', quantity: 3, unit: 'KGM' };
  const ofTea = { sku: 'TEA', buyerItemId: null, quantity: 2, unit: 'XBX' };
  for (const { number } of [invoice, note]) {
    const source = await findEinvoiceSource(core.pool, number);
    expect(source?.document).toMatchObject({ purchaseOrder: 'PO-7', lines: [ofRice, ofTea] });
  }
});
