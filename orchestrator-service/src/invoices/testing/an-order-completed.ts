import type { OrderCompleted } from '@stockroom/contracts/callback';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { Business } from '../invoice-document.ts';

interface Line {
  name: string;
  quantity: number;
  unitCents: number;
}

interface Choices {
  number?: string;
  orderId?: string;
  issuedAt?: string;
  taxRate?: string;
  currency?: string;
  lines?: Line[];
  customer?: Partial<OrderCompleted['data']['invoice']['customer']>;
  stored?: OrderCompleted['data']['invoice']['stored'];
}

/** The event that core sends, for one line of 2 × 19.99 unless told; the amounts follow from the lines. */
export function anOrderCompleted(choices: Choices = {}): OrderCompleted {
  const lines = choices.lines ?? [{ name: 'Product Name', quantity: 2, unitCents: 1999 }];
  const taxRate = choices.taxRate ?? '0.1';
  const customer = {
    name: 'John Doe',
    email: 'john@example.com',
    address: null,
    taxId: null,
    ...choices.customer,
  };
  const subtotalCents = lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0);
  const taxCents = Math.round(subtotalCents * Number(taxRate));
  const order: OrderJson = {
    id: 1,
    orderId: choices.orderId ?? 'ORD-2026-000001',
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
    currency: choices.currency ?? 'USD',
    status: 'COMPLETED',
    createdAt: '2026-01-15T10:29:58.000Z',
  };
  const invoice = {
    number: choices.number ?? 'INV-2026-000001',
    issuedAt: choices.issuedAt ?? '2026-01-15T10:30:00.000Z',
    taxRate,
    customer,
    stored: choices.stored ?? null,
    resendId: null,
  };
  return { type: 'order.completed', timestamp: invoice.issuedAt, data: { order, invoice } };
}

let others = 0;

/** The same of an order, number and customer of its own, so that a test finds its own mail. */
export function anotherOrderCompleted({ customer, ...choices }: Choices = {}): OrderCompleted {
  others += 1;
  const digits = String(others).padStart(6, '0');
  return anOrderCompleted({
    number: `INV-2026-${digits}`,
    orderId: `ORD-2026-${digits}`,
    customer: { email: `customer-${others}@example.com`, ...customer },
    ...choices,
  });
}

/** `count` lines of rising price, named `Item 1` and so on. */
export function someLines(count: number): Line[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `Item ${index + 1}`,
    quantity: (index % 7) + 1,
    unitCents: 100 + index * 137,
  }));
}

export function aBusiness(choices: Partial<Business> = {}): Business {
  return {
    name: 'Harbour & Finch Supplies',
    address: '48 Wharf Street\nPortland, ME 04101\nUnited States',
    taxId: 'US-12-3456789',
    email: 'billing@harbourfinch.example',
    locale: 'en-US',
    ...choices,
  };
}
