import type { InvoiceOverdue } from '@stockroom/contracts/callback';

/** The event that core sends when two invoices become overdue. */
export function anInvoiceOverdue(fields: Partial<InvoiceOverdue['data']> = {}): InvoiceOverdue {
  const due = { dueDate: '2026-01-14', currency: 'USD' };
  const data = {
    alertId: 51,
    businessName: 'Finch & Sons',
    overdueAt: '2026-01-15T00:00:30.000Z',
    invoices: [
      { ...due, orderId: 'ORD-2026-000001', number: 'INV-2026-000001', openMinor: 4_398 },
      { ...due, orderId: 'ORD-2026-000003', number: 'INV-2026-000002', openMinor: 5 },
    ],
    ...fields,
  };
  return { type: 'invoice.overdue', timestamp: '2026-01-15T00:00:31.000Z', data };
}
