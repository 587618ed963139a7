import { buyerVatId, placeOfDelivery, sellerIds } from '@stockroom/contracts/einvoice-parties';
import type { EinvoiceFacts, EinvoiceSource } from '@stockroom/contracts/einvoices';
import { printableLine, printableLines } from '../printable-text.ts';
import type { EInvoice, Party, PartyAddress } from './einvoice.ts';

/** EN 16931 has three lines of an address beside its city, postal code and country. */
const MAX_LINES = 3;

/** The seller, with the mail address of the shop as its electronic address (EAS code EM). */
export function buildSeller(
  seller: EinvoiceSource['seller'],
  { email, taxes }: Pick<EinvoiceFacts, 'taxes'> & { email: string },
): Party {
  const { street, city, postalCode, country, phone } = seller;
  const { registrationId, vatId, taxId } = sellerIds(seller, taxes);
  const name = printableLine(seller.name);
  return {
    name,
    registrationId: line(registrationId),
    vatId,
    taxId: line(taxId),
    endpoint: seller.electronicAddress ?? { scheme: 'EM', id: email },
    address: {
      // Without its parts, the text of the address is all that we have.
      lines: street === null ? limitLines(printableLines(seller.address)) : [printableLine(street)],
      city: line(city),
      postalCode: line(postalCode),
      region: null,
      country,
    },
    contact: { name, phone: line(phone), email },
  };
}

/** The buyer: the company, or a customer without one. */
export function buildBuyer({ customer, buyer, taxes }: EinvoiceFacts): Party {
  const { companyName, contactName } = customer;
  const name = printableLine(companyName ?? customer.name);
  return {
    name,
    registrationId: null,
    vatId: buyerVatId(customer.vatId, taxes),
    taxId: null,
    endpoint: buyer.electronicAddress ?? { scheme: 'EM', id: buyer.email },
    address: buildBuyerAddress({ customer, buyer }),
    contact: {
      name: line(contactName ?? (companyName === null ? null : customer.name)),
      phone: null,
      email: buyer.email,
    },
  };
}

function buildBuyerAddress({ customer, buyer }: Pick<EinvoiceFacts, 'customer' | 'buyer'>): PartyAddress {
  const { billingAddress } = buyer;
  if (billingAddress !== null) return buildAddress(billingAddress);
  const lines = limitLines(printableLines(customer.address ?? ''));
  return { lines, city: null, postalCode: null, region: null, country: customer.country };
}

/** When and where it was delivered. */
export function buildDelivery({ deliveryDate, taxes, customer, buyer }: EinvoiceFacts): EInvoice['delivery'] {
  const { deliveryAddress } = buyer;
  const elsewhere = deliveryAddress === null ? null : buildAddress(deliveryAddress);
  const billing = buildBuyerAddress({ customer, buyer });
  return { date: deliveryDate ?? null, address: placeOfDelivery({ elsewhere, billing }, taxes) };
}

function buildAddress(given: NonNullable<EinvoiceFacts['buyer']['billingAddress']>): PartyAddress {
  const { line1, line2, city, postalCode, region, country } = given;
  return {
    lines: [line1, line2].flatMap((each) => line(each) ?? []),
    city: line(city),
    postalCode: line(postalCode),
    region: line(region),
    country,
  };
}

/** A text as the page shows it; null if there is none. */
const line = (text: string | null): string | null => printableLine(text ?? '') || null;

/** The last line has what does not fit. */
function limitLines(lines: string[]): string[] {
  if (lines.length <= MAX_LINES) return lines;
  return [...lines.slice(0, MAX_LINES - 1), lines.slice(MAX_LINES - 1).join(', ')];
}
