import { expect, test } from '@jest/globals';
import type { Address } from '@stockroom/contracts/addresses';
import { type Currency, findCurrency } from '@stockroom/contracts/currencies';
import { taxTreatments } from '@stockroom/contracts/customers';
import { findMissingTerms } from '@stockroom/contracts/einvoice-terms';
import { einvoiceFormats } from '@stockroom/contracts/einvoices';
import type { PlaceOrder } from '@stockroom/contracts/orders';
import { ProblemError } from '@stockroom/contracts/problems';
import fc from 'fast-check';
import type { NumberedDocument } from '../../core-service/src/documents/document-store.ts';
import { buildEinvoiceFacts } from '../../core-service/src/documents/einvoice-facts.ts';
import { buildOrder } from '../../core-service/src/orders/build-order.ts';
import { priceOrder } from '../../core-service/src/orders/price-order.ts';
import { termsOfInvoice } from '../../core-service/src/orders/refuse-incomplete-einvoice.ts';
import { aBuyer } from '../../core-service/src/testing/a-buyer.ts';
import { aSeller } from '../../core-service/src/testing/a-seller.ts';
import { aShop } from '../../core-service/src/testing/a-shop.ts';
import { buildEInvoice } from '../../orchestrator-service/src/documents/en16931/build-einvoice.ts';
import { RATES } from '../documents/testing/sale-parts.ts';

/** Rates with codes that are of no list, or of another category. */
const WRONG = [
  { ...RATES[0], code: 'unknown', category: 'E', ratePpm: 0, exemptionCode: 'VATEX-EU-999' },
  { ...RATES[0], code: 'wrong', category: 'E', ratePpm: 0, exemptionCode: 'VATEX-EU-AE' },
  { ...RATES[0], code: 'exact', category: 'G', ratePpm: 0, exemptionCode: 'VATEX-EU-G' },
] as typeof RATES;
const TAX_RATES = new Map([...RATES, ...WRONG].map((rate) => [rate.code, rate]));
const taxCode = fc.constantFrom(...TAX_RATES.keys());
const days = fc.constantFrom(null, null, 0, 14);
const maybe = (...texts: string[]) => fc.constantFrom(null, ...texts);

const address = fc.option(
  fc.record<Address>({
    line1: fc.constant('Ring 1'),
    line2: fc.constant(null),
    postalCode: maybe('1010'),
    city: maybe('Wien'),
    region: fc.constant(null),
    country: maybe('AT', 'DE', 'US'),
  }),
);
const electronicAddress = fc.constantFrom(
  null,
  { scheme: 'EM', id: 'a@example.com' },
  { scheme: '0088', id: '4012345000009' },
);
const seller = fc.record({
  country: maybe('DE', 'DE', 'AT', 'US'),
  postalCode: maybe('10115'),
  city: maybe('Berlin'),
  vatId: maybe('DE136695976', 'de 136.695-976', '136695976', 'EL094259216', 'GR094259216', '-', '\u200b'),
  taxId: maybe('27/123/45678', 'DE 136 695 976', '-', '\u200b'),
  registrationId: maybe('HRB 1234', '-', '\u200b'),
  iban: maybe('DE89370400440532013000'),
  phone: maybe('+49 30 1234567'),
  electronicAddress,
});
const customer = fc.record({
  billingAddress: address,
  deliveryAddress: address,
  electronicAddress,
  vatId: maybe('ATU13585627'),
  taxTreatment: fc.constantFrom('DOMESTIC', ...taxTreatments),
  paymentTermsDays: days,
});
const request = fc.record({
  lines: fc.array(
    fc.record({ taxCode, priceMinor: fc.nat(2_000), quantity: fc.integer({ min: 1, max: 9 }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  charges: fc.array(
    fc.record({
      code: fc.constant('shipping' as const),
      label: fc.constant(null),
      amount: fc.nat(500),
      taxCode,
    }),
    { maxLength: 2 },
  ),
  isGift: fc.boolean(),
  deliveryAddress: address,
  deliveryDate: fc.constantFrom(undefined, '2026-01-31'),
  reference: fc.constantFrom(undefined, '04011000-12345-03'),
  purchaseOrder: fc.constantFrom(undefined, 'PO-4711'),
  paymentTermsDays: fc.constantFrom(undefined, undefined, 0, 14),
});
const anyPlacing = fc.record({
  seller,
  customer,
  request,
  shopTermsDays: days,
  pricesIncludeTax: fc.boolean(),
  currency: fc.constantFrom('EUR', 'EUR', 'JPY', 'KWD').map((code) => findCurrency(code) as Currency),
});
type Placing = typeof anyPlacing extends fc.Arbitrary<infer Value> ? Value : never;

/** The shop, the order as core prices it, and the facts of its invoice; null if core refuses the order. */
function place(given: Placing) {
  const { lines, isGift, deliveryAddress, ...rest } = given.request;
  const shop = aShop({
    currency: given.currency,
    pricesIncludeTax: given.pricesIncludeTax,
    paymentTermsDays: given.shopTermsDays,
    seller: aSeller(given.seller),
  });
  const order: PlaceOrder = {
    ...rest,
    customerId: 1,
    items: lines.map(({ quantity }, productId) => ({ productId, quantity })),
    ...(isGift ? { discount: { percent: 1_000_000, reason: 'gift' } } : {}),
    ...(deliveryAddress === null ? {} : { deliveryAddress }),
  };
  const stock = lines.map(({ taxCode: code, priceMinor }, id) => ({
    id,
    sku: `SKU-${id}`,
    name: `Product ${id}`,
    priceMinor,
    quantity: 100,
    reorderPoint: 0,
    active: true,
    trackStock: true,
    taxCode: code,
    unit: 'C62',
  }));
  const context = {
    stock: new Map(stock.map((product) => [product.id, product])),
    taxRates: TAX_RATES,
    pricesIncludeTax: given.pricesIncludeTax,
    decimals: given.currency.decimals,
  };
  try {
    const priced = priceOrder(context, { request: order, customer: aBuyer(given.customer) });
    const by = { actor: 'test', keyId: null };
    const placed = buildOrder(shop, {
      request: { order, key: null, by },
      priced,
      number: { id: 1, number: 'ORD-2026-000001', invoiceId: 1 },
      placedAt: new Date('2026-01-31T10:00:00Z'),
    });
    const document = {
      id: 1,
      kind: 'INVOICE',
      number: 'INV-2026-000001',
      year: 2026,
      numberedAt: new Date('2026-02-01T10:00:00Z'),
      issueDate: '2026-02-01',
      // As the database computes it.
      dueDate: placed.paymentTermsDays === null ? null : '2026-02-15',
    } as NumberedDocument;
    const prepaid = { prepaidMinor: 0, prepaidBy: null };
    const facts = buildEinvoiceFacts({ order: placed, document, credited: null, prepaid });
    return { shop, placing: { request: order, priced }, source: { document: facts, seller: shop.seller } };
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

test('what an order lacks when it is placed is what its invoice lacks, in every format', () => {
  const seen = new Map<string, number>();
  let compared = 0;
  fc.assert(
    fc.property(anyPlacing, (given) => {
      const placed = place(given);
      if (placed === null) return;
      compared += 1;
      const terms = termsOfInvoice(placed.shop, placed.placing);
      const invoice = buildEInvoice(placed.source, { email: 'shop@example.com', locale: 'en-GB' });
      for (const format of einvoiceFormats) {
        const missing = findMissingTerms(terms, format);
        expect([format, missing]).toEqual([format, findMissingTerms(invoice, format)]);
        for (const { term } of missing) seen.set(term, (seen.get(term) ?? 0) + 1);
        if (missing.length === 0) seen.set('none', (seen.get('none') ?? 0) + 1);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(compared).toBeGreaterThan(1_900);
  // The sample has orders without a missing term, and each term that an order may lack.
  expect([...seen.keys()].toSorted()).toEqual(
    [
      'none BT-5 BT-9 BT-10 BT-30 BT-31 BT-34 BT-37 BT-38 BT-40 BT-42 BT-48 BT-49 BT-52 BT-53 BT-55 BT-72 BT-77 BT-78 BT-80',
      'BT-84 BT-121 BT-151',
    ]
      .join(' ')
      .split(' ')
      .toSorted(),
  );
});
