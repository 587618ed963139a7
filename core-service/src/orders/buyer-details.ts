import type { Address } from '@stockroom/contracts/addresses';
import type { EinvoiceProfile } from '@stockroom/contracts/einvoice-profiles';
import type { EinvoiceFormat } from '@stockroom/contracts/einvoices';
import type { Buyer } from '../customers/customer-store.ts';

/** The customer's data that an order keeps beyond name, mail address, tax id and the text of the address. */
export interface BuyerDetails extends Pick<
  Buyer,
  'billingAddress' | 'deliveryAddress' | 'companyName' | 'contactName' | 'electronicAddress'
> {
  /** The profile of the order's documents; absent for that of the shop, as in orders of earlier versions. */
  einvoice?: EinvoiceProfile;
  /** The XML in the mails of the order's documents; absent for none. */
  einvoiceAttachment?: EinvoiceFormat;
}

/** The details of an order that kept none. */
export const NO_DETAILS: BuyerDetails = {
  billingAddress: null,
  deliveryAddress: null,
  companyName: null,
  contactName: null,
  electronicAddress: null,
};

/** Null if there is nothing to keep. The order's own delivery address has priority. */
export function buildBuyerDetails(customer: Buyer, given: Address | null): BuyerDetails | null {
  const { billingAddress, companyName, contactName, electronicAddress } = customer;
  const { einvoice, einvoiceAttachment } = customer;
  const deliveryAddress = given ?? customer.deliveryAddress;
  const details: BuyerDetails = {
    billingAddress,
    deliveryAddress,
    companyName,
    contactName,
    electronicAddress,
  };
  if (einvoice !== null) details.einvoice = einvoice;
  if (einvoiceAttachment !== null) details.einvoiceAttachment = einvoiceAttachment;
  return Object.values(details).some((value) => value !== null) ? details : null;
}
