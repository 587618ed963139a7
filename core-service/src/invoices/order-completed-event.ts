import type { OrderCompleted, StoredPdf } from '@stockroom/contracts/callback';
import { orderJson } from '../orders/order-json.ts';
import type { Order } from '../orders/order-store.ts';
import type { Invoice } from './invoice-store.ts';

interface EventFacts {
  order: Order;
  invoice: Invoice;
  /** The mail that somebody asked for after the invoice's own, and where it goes; null for the invoice's own. */
  resend: { id: number; email: string } | null;
  timestamp: Date;
}

/** The event that asks the orchestrator to finish an invoice, or to mail a finished one again. */
export function buildOrderCompleted({ order, invoice, resend, timestamp }: EventFacts): OrderCompleted {
  return {
    type: 'order.completed',
    timestamp: timestamp.toISOString(),
    data: {
      order: orderJson(order),
      invoice: {
        number: invoice.number,
        issuedAt: invoice.numberedAt.toISOString(),
        taxRate: String(order.taxRatePpm / 1_000_000),
        customer: {
          name: order.customerName,
          email: resend?.email ?? invoice.mailTo ?? order.customerEmail,
          address: order.customerAddress,
          taxId: order.customerTaxId,
        },
        stored: storedPdf(invoice),
        resendId: resend?.id ?? null,
      },
    },
  };
}

function storedPdf({ storedKey: key, sha256, bytes, storedAt }: Invoice): StoredPdf | null {
  if (key === null || sha256 === null || bytes === null || storedAt === null) return null;
  return { key, sha256, bytes, storedAt: storedAt.toISOString() };
}
