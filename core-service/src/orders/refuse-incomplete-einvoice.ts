import { buyerVatId, placeOfDelivery, sellerTerms } from '@stockroom/contracts/einvoice-parties';
import { einvoiceIncomplete } from '@stockroom/contracts/einvoice-problem';
import { type EinvoiceTerms, findMissingTerms } from '@stockroom/contracts/einvoice-terms';
import type { PlaceOrder } from '@stockroom/contracts/orders';
import type { ShopTerms } from './shop-terms.ts';
import { profileOf } from './einvoice-profile.ts';
import { buildDetails } from './order-details.ts';
import type { PricedOrder } from './price-order.ts';

/** An order that is about to be placed. */
interface Placing {
  request: PlaceOrder;
  priced: PricedOrder;
}

/**
 * Refuses an order whose invoice is to contain an e-invoice and cannot, unless the shop then wants a plain PDF.
 * @throws ProblemError einvoice_incomplete, with every missing term in `errors`
 */
export function refuseIncompleteEinvoice(shop: ShopTerms, placing: Placing): void {
  const buyer = placing.priced.customer;
  if (profileOf({ buyer }, shop.seller) === 'none' || shop.einvoiceIncomplete === 'plain') return;
  const missing = findMissingTerms(termsOfInvoice(shop, placing), 'cii');
  if (missing.length > 0)
    throw einvoiceIncomplete('The invoice of this order cannot be an e-invoice', missing);
}

/**
 * The terms that the order's invoice will have, if the shop does not change before it gets its number, and nothing is paid
 * before.
 */
export function termsOfInvoice(shop: ShopTerms, { request, priced }: Placing): EinvoiceTerms {
  const { seller, currency } = shop;
  const { customer, taxes, totalMinor } = priced;
  const { paymentTermsDays, reference, purchaseOrder, deliveryDate } = buildDetails(request, {
    customerTermsDays: customer.paymentTermsDays,
    shopTermsDays: shop.paymentTermsDays,
  });
  // The day is not known yet, and does not matter.
  const terms = paymentTermsDays === null ? null : `${paymentTermsDays} days`;
  const billing = customer.billingAddress ?? NO_PLACE;
  const elsewhere = priced.deliveryAddress ?? customer.deliveryAddress;
  return {
    currency: currency.code,
    decimals: currency.decimals,
    dueDate: terms,
    paymentTerms: terms,
    buyerReference: reference,
    purchaseOrder,
    seller: sellerTerms(seller, taxes),
    buyer: {
      vatId: buyerVatId(customer.vatId, taxes),
      endpoint: customer.electronicAddress,
      address: billing,
    },
    delivery: { date: deliveryDate, address: placeOfDelivery({ elsewhere, billing }, taxes) },
    payment: seller.iban === null ? null : { account: seller.iban },
    totals: { payableMinor: totalMinor },
    taxes,
    lines: priced.lines.map(({ productName: itemName }) => ({ itemName })),
  };
}

/** Of an address that is one text. */
const NO_PLACE = { city: null, postalCode: null, country: null };
