import type { EinvoiceOrder } from '@stockroom/contracts/document-commands';
import type { Seller } from '@stockroom/contracts/sellers';
import type { Queryable } from '../db/pool.ts';
import { profileOf } from '../orders/einvoice-profile.ts';
import type { Order } from '../orders/order-store.ts';
import type { Credited } from './credit-note-facts.ts';
import type { NumberedDocument } from './document-store.ts';
import { buildEinvoiceFacts } from './einvoice-facts.ts';
import { sumPrepaid } from './prepaid.ts';

/** Whether the PDFs of an order contain an e-invoice. */
export function wantsEinvoice(order: Pick<Order, 'buyer'>, seller: Seller): boolean {
  return profileOf(order, seller) === 'facturx';
}

/** The format of the XML that the mails of an order carry; null for none. */
export function attachmentOf({ buyer }: Pick<Order, 'buyer'>): EinvoiceOrder['attach'] {
  return buyer?.einvoiceAttachment ?? null;
}

interface Asked extends Omit<EinvoiceOrder, 'document'> {
  order: Order;
  invoice: NumberedDocument;
  credited: Credited | null;
}

/** The e-invoice that a command asks for; null, and no query, if neither the PDF nor the mail carries it. */
export async function findEinvoiceOrder(
  db: Queryable,
  { order, invoice, credited, embed, attach }: Asked,
): Promise<EinvoiceOrder | null> {
  if (!embed && attach === null) return null;
  const prepaid = await sumPrepaid(db, invoice);
  return { document: buildEinvoiceFacts({ order, document: invoice, credited, prepaid }), embed, attach };
}
