import type { InvoiceFacts } from '@stockroom/contracts/document-facts';
import type { Business } from '../../../orchestrator-service/src/documents/business.ts';
import { customerOf, productOf } from './sample-names.ts';

/** `latin5`: 5 lines of Latin; `mixed5`: 5 lines that each mix several scripts; `latin100`: 100 lines of Latin. */
export const SAMPLES = ['latin5', 'mixed5', 'latin100'] as const;
export type SampleKind = (typeof SAMPLES)[number];

const ISSUED_AT = '2026-01-15T10:30:00.000Z';

export const SAMPLE_BUSINESS: Business = {
  name: 'Harbour & Finch Supplies',
  address: '48 Wharf Street\nPortland, ME 04101\nUnited States',
  taxId: 'US-12-3456789',
  country: null,
  vatId: null,
  registrationId: null,
  phone: null,
  iban: null,
  bic: null,
  email: 'billing@harbourfinch.example',
  locale: 'en-US',
  pageSize: 'A4',
  color: '#1f3a5f',
  footer: null,
};

/**
 * The `n`th invoice of a kind: for one of 500 customers and of 200 products, with its own number, quantities and
 * prices, so that all differ. Every contender draws the same.
 */
export function buildSample(kind: SampleKind, n: number): InvoiceFacts {
  const script = kind === 'mixed5' ? 'mixed' : 'latin';
  const customer = customerOf(script, (n * 37) % 500);
  const lines = Array.from({ length: kind === 'latin100' ? 100 : 5 }, (_, line) => {
    const quantity = 1 + ((n + line * 5) % 9);
    const unitMinor = 199 + ((n * 7919 + line * 104_729) % 250_000);
    return { name: productOf(script, (n * 13 + line * 41) % 200), quantity, unitMinor };
  });
  const subtotalMinor = lines.reduce((sum, { quantity, unitMinor }) => sum + quantity * unitMinor, 0);
  const taxMinor = Math.round(subtotalMinor / 10);
  const digits = String(n + 1).padStart(6, '0');
  return {
    kind: 'INVOICE',
    number: `INV-2026-${digits}`,
    issuedAt: ISSUED_AT,
    order: { id: n + 1, number: `ORD-2026-${digits}`, customerId: 1, placedAt: ISSUED_AT },
    customer: { ...customer, country: null, companyName: null, contactName: null, delivery: null },
    currency: 'USD',
    lines: lines.map(({ name, quantity, unitMinor }, index) => ({
      productId: index + 1,
      productName: name,
      quantity,
      unitMinor,
      totalMinor: quantity * unitMinor,
    })),
    pricesIncludeTax: false,
    subtotalMinor,
    taxRatePpm: 100_000,
    taxMinor,
    totalMinor: subtotalMinor + taxMinor,
  };
}
