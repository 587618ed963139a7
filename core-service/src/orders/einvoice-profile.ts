import type { EinvoiceProfile } from '@stockroom/contracts/einvoice-profiles';
import type { Seller } from '@stockroom/contracts/sellers';

/**
 * The profile of the documents of an order: that of its customer when it was placed, or else that of the shop. `seller` is
 * the shop when the document got its number; before, the shop of today.
 */
export function profileOf(
  { buyer }: { buyer: { einvoice?: EinvoiceProfile | null } | null },
  seller: Pick<Seller, 'einvoice'>,
): EinvoiceProfile {
  return buyer?.einvoice ?? seller.einvoice;
}
