import type { OrderCompleted } from '@stockroom/contracts/callback';
import type { Business } from '../../../orchestrator-service/src/invoices/invoice-document.ts';
import { customerOf, productOf } from './sample-names.ts';

/** `latin5`: 5 lines of Latin; `mixed5`: 5 lines that each mix several scripts; `latin100`: 100 lines of Latin. */
export const SAMPLES = ['latin5', 'mixed5', 'latin100'] as const;
export type SampleKind = (typeof SAMPLES)[number];

const ISSUED_AT = '2026-01-15T10:30:00.000Z';

export const SAMPLE_BUSINESS: Business = {
  name: 'Harbour & Finch Supplies',
  address: '48 Wharf Street\nPortland, ME 04101\nUnited States',
  taxId: 'US-12-3456789',
  email: 'billing@harbourfinch.example',
  locale: 'en-US',
};

/**
 * The `n`th invoice of a kind: of 500 customers and 200 products, with a number, quantities and prices of its own, so
 * that no two of a run are alike. Every contender draws the same.
 */
export function buildSample(kind: SampleKind, n: number): OrderCompleted['data'] {
  const script = kind === 'mixed5' ? 'mixed' : 'latin';
  const customer = customerOf(script, (n * 37) % 500);
  const lines = Array.from({ length: kind === 'latin100' ? 100 : 5 }, (_, line) => {
    const quantity = 1 + ((n + line * 5) % 9);
    const unitCents = 199 + ((n * 7919 + line * 104_729) % 250_000);
    return { name: productOf(script, (n * 13 + line * 41) % 200), quantity, unitCents };
  });
  const subtotalCents = lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0);
  const taxCents = Math.round(subtotalCents / 10);
  const digits = String(n + 1).padStart(6, '0');
  return {
    order: {
      id: n + 1,
      orderId: `ORD-2026-${digits}`,
      customerId: 1,
      customerName: customer.name,
      customerEmail: customer.email,
      items: lines.map(({ name, quantity, unitCents }, index) => ({
        productId: index + 1,
        productName: name,
        quantity,
        unitPrice: unitCents / 100,
        totalPrice: (quantity * unitCents) / 100,
      })),
      subtotal: subtotalCents / 100,
      tax: taxCents / 100,
      total: (subtotalCents + taxCents) / 100,
      currency: 'USD',
      status: 'COMPLETED',
      createdAt: ISSUED_AT,
    },
    invoice: {
      number: `INV-2026-${digits}`,
      issuedAt: ISSUED_AT,
      taxRate: '0.1',
      customer,
      stored: null,
      resendId: null,
    },
  };
}
