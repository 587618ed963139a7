import type { EinvoiceOrder, IssueDocument } from '@stockroom/contracts/document-commands';
import type { InvoiceFacts } from '@stockroom/contracts/document-facts';
import type { EinvoiceFacts } from '@stockroom/contracts/einvoices';
import type { Seller } from '@stockroom/contracts/sellers';
import { anEinvoiceSource } from './an-einvoice-source.ts';

interface EinvoiceChoices extends Partial<Omit<EinvoiceOrder, 'document'>> {
  facts?: Partial<EinvoiceFacts>;
  seller?: Partial<Seller>;
  mailTo?: string | null;
}

let others = 0;

/** The command that issues a document with an e-invoice in its PDF, with its own number, order and address. */
export function anotherEinvoice({
  facts = {},
  seller: given = {},
  mailTo,
  embed = true,
  attach = null,
}: EinvoiceChoices = {}): IssueDocument {
  others += 1;
  const digits = String(others).padStart(6, '0');
  const { document, seller } = anEinvoiceSource({
    number: `INV-2026-${digits}`,
    order: { id: others, number: `ORD-2026-${digits}`, customerId: 1, placedAt: '2026-01-15T10:29:00.000Z' },
    ...facts,
  });
  return {
    type: 'document.issue',
    timestamp: document.issuedAt,
    data: {
      document: pageOf(document),
      seller: { ...seller, ...given },
      mailTo: mailTo === undefined ? `einvoice-${others}@example.com` : mailTo,
      einvoice: { document, embed, attach },
    },
  };
}

/** The page of net prices: its lines have unit prices. */
function pageOf({ buyer: _, prepaidMinor: __, prepaidBy: ___, ...document }: EinvoiceFacts): InvoiceFacts {
  return {
    ...document,
    lines: document.lines.map(({ productId, productName, quantity, netMinor }) => ({
      productId,
      productName,
      quantity,
      unitMinor: netMinor / quantity,
      totalMinor: netMinor,
    })),
  };
}
