import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { Invoice } from './invoice-store.ts';

/** Where an order's invoice stands, as clients see it. */
export function invoiceJson(orderId: string, invoice: Invoice | null): InvoiceJson {
  return {
    orderId,
    number: invoice?.number ?? null,
    state: invoice?.state ?? 'PENDING',
    attempts: invoice?.attempts ?? 0,
    nextRetryAt: invoice?.nextRetryAt?.toISOString() ?? null,
    lastError: invoice?.lastError ?? null,
    storedKey: invoice?.storedKey ?? null,
    sha256: invoice?.sha256 ?? null,
    bytes: invoice?.bytes ?? null,
    messageId: invoice?.messageId ?? null,
    numberedAt: invoice?.numberedAt.toISOString() ?? null,
    storedAt: invoice?.storedAt?.toISOString() ?? null,
    sentAt: invoice?.sentAt?.toISOString() ?? null,
  };
}
