import { type Address, bothForms, showAddress } from '@stockroom/contracts/addresses';
import type { ElectronicAddress } from '@stockroom/contracts/electronic-addresses';
import type { CreateCustomer, CustomerJson, TaxTreatment } from '@stockroom/contracts/customers';

export interface Customer {
  id: number;
  name: string;
  email: string;
  /** The address as text; null if it is stored in parts. */
  address: string | null;
  billingAddress: Address | null;
  deliveryAddress: Address | null;
  companyName: string | null;
  contactName: string | null;
  electronicAddress: ElectronicAddress | null;
  taxId: string | null;
  vatId: string | null;
  taxTreatment: TaxTreatment;
  /** A BCP 47 tag; null if it did not choose a language. */
  locale: string | null;
  /** Days from the date of an invoice until it is due; null for the terms of the shop. */
  paymentTermsDays: number | null;
  /** The number of edits, including the creation. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** When the customer was anonymised; null if it was not. */
  erasedAt: Date | null;
}

/** A customer as clients see it. One without a locale gets invoices in the locale of the shop. */
export function customerJson(customer: Customer, shop: { invoiceLocale: string }): CustomerJson {
  const { version: _, createdAt, updatedAt, erasedAt, ...fields } = customer;
  return {
    ...fields,
    ...bothForms(customer),
    deliveryAddress: showAddress(customer.deliveryAddress),
    locale: fields.locale ?? shop.invoiceLocale,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    erasedAt: erasedAt?.toISOString() ?? null,
  };
}

/** The editable fields of a customer in their JSON form. The history records all of them. */
export function customerFields(customer: CreateCustomer): CreateCustomer {
  const { name, email, address, billingAddress, deliveryAddress, taxId, vatId, taxTreatment, locale } =
    customer;
  const { companyName, contactName, electronicAddress, paymentTermsDays } = customer;
  return {
    name,
    email,
    address,
    billingAddress,
    deliveryAddress,
    companyName,
    contactName,
    electronicAddress,
    taxId,
    vatId,
    taxTreatment,
    locale,
    paymentTermsDays,
  };
}

/** Takes the place of an erased address. Its domain never resolves (RFC 2606), so no mail can be sent to it. */
export const erasedEmail = (id: number): string => `erased-${id}@invalid`;
const ERASED_EMAIL = /^erased-\d+@invalid$/;

/** Whether the address takes the place of an erased one. */
export const isErasedEmail = (email: string): boolean => ERASED_EMAIL.test(email);

/** The fields that an erasure empties. */
export const PERSONAL_FIELDS = [
  'name',
  'email',
  'address',
  'billingAddress',
  'deliveryAddress',
  'companyName',
  'contactName',
  'electronicAddress',
  'taxId',
  'vatId',
  'locale',
  'paymentTermsDays',
];
