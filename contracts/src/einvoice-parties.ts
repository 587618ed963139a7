import type { EinvoiceTerms } from './einvoice-terms.ts';
import type { Seller } from './sellers.ts';

/*
 * Derives terms of an e-invoice from the facts of the shop and of the order. Both services call these functions: core checks
 * the terms when an order is placed, and the orchestrator writes them later.
 */

type Taxes = Pick<EinvoiceTerms['taxes'][number], 'category'>[];

/** Whether all of a document is outside the scope of VAT: no party may then have a VAT id (BR-O-02). */
export const isOutsideVat = (taxes: Taxes): boolean => taxes.every(({ category }) => category === 'O');

/** BG-4, as the shop's facts give it. */
export function sellerTerms(seller: Seller, taxes: Taxes): EinvoiceTerms['seller'] {
  const { electronicAddress: endpoint, country, city, postalCode, phone } = seller;
  return {
    ...sellerIds(seller, taxes),
    endpoint,
    address: { country, city, postalCode },
    contact: { phone },
  };
}

/** BT-30, BT-31 and BT-32. A tax number that is the VAT id is named once. */
export function sellerIds(
  { registrationId, vatId: givenVatId, taxId }: Pick<Seller, 'registrationId' | 'vatId' | 'taxId'>,
  taxes: Taxes,
): Pick<EinvoiceTerms['seller'], 'registrationId' | 'vatId' | 'taxId'> {
  const vatId = compactId(givenVatId);
  return {
    registrationId,
    vatId: isOutsideVat(taxes) ? null : vatId,
    taxId: compactId(taxId) === vatId ? null : taxId,
  };
}

/** BT-48. */
export const buyerVatId = (vatId: string | null, taxes: Taxes): string | null =>
  isOutsideVat(taxes) ? null : compactId(vatId);

/**
 * BG-15: where it is delivered, if not to the billing address. An intra-community supply needs a place (BR-IC-12), so it
 * has one also then.
 */
export function placeOfDelivery<Place>(
  { elsewhere, billing }: { elsewhere: Place | null; billing: Place },
  taxes: Taxes,
): Place | null {
  return elsewhere ?? (taxes.some(({ category }) => category === 'K') ? billing : null);
}

/** An id without the spaces, dots and hyphens that people read it by: `BE 0123.456.789` is `BE0123456789`. */
function compactId(id: string | null): string | null {
  return id?.replaceAll(/[\s.\-/]/g, '').toUpperCase() || null;
}
