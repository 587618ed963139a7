import type { Address } from '@stockroom/contracts/addresses';
import type { Buyer } from '../customers/customer-store.ts';

/** The customer's data that an order keeps beyond name, mail address, tax id and the text of the address. */
export type BuyerDetails = Pick<
  Buyer,
  'billingAddress' | 'deliveryAddress' | 'companyName' | 'contactName' | 'electronicAddress'
>;

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
  const deliveryAddress = given ?? customer.deliveryAddress;
  const details = { billingAddress, deliveryAddress, companyName, contactName, electronicAddress };
  return Object.values(details).some((value) => value !== null) ? details : null;
}
