import { type Address, bothForms, showAddress } from '@stockroom/contracts/addresses';
import type { CreateCustomer, CustomerJson, TaxTreatment } from '@stockroom/contracts/customers';
import type { ElectronicAddress } from '@stockroom/contracts/electronic-addresses';

/** The fields of a customer that clients set. */
export type CustomerValues = CreateCustomer;

export interface Customer extends CustomerValues {
  id: number;
  /** The number of edits, including the creation. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** When the customer was anonymised; null if it was not. */
  erasedAt: Date | null;
}

interface FieldType<Value> {
  sql: 'text' | 'integer' | 'jsonb';
  csv: (value: Value) => string;
}

const types = {
  required: { sql: 'text', csv: (text) => text } satisfies FieldType<string>,
  text: { sql: 'text', csv: (text) => text ?? '' } satisfies FieldType<string | null>,
  count: { sql: 'integer', csv: (count) => String(count ?? '') } satisfies FieldType<number | null>,
  choice: { sql: 'text', csv: (choice) => choice } satisfies FieldType<string>,
  address: {
    sql: 'jsonb',
    csv: (address) => (address === null ? '' : JSON.stringify(showAddress(address))),
  } satisfies FieldType<Address | null>,
  object: {
    sql: 'jsonb',
    csv: (object) => (object === null ? '' : JSON.stringify(object)),
  } satisfies FieldType<ElectronicAddress | null>,
};

// In brackets, so that null is compared together with the other type.
type TypeOf<Of> = [Of] extends [TaxTreatment]
  ? 'choice'
  : [Of] extends [string]
    ? 'required'
    : [Of] extends [string | null]
      ? 'text'
      : [Of] extends [number | null]
        ? 'count'
        : [Of] extends [Address | null]
          ? 'address'
          : 'object';

interface CustomerField<Value = CustomerValues[keyof CustomerValues]> {
  type: keyof typeof types;
  column: string;
  /** The value after an erasure of the customer with this id. */
  erased: Value | ((id: number) => Value);
  /** Whether an erasure also removes its values from the history. */
  isPersonal: boolean;
}

/**
 * Every field of a customer. Storage, edits, history, erasure and CSV all use this table, in this order. A field that is
 * only in the contract or only in the table does not compile.
 */
const table = {
  name: { type: 'required', column: 'name', erased: 'Erased customer', isPersonal: true },
  email: { type: 'required', column: 'email', erased: erasedEmail, isPersonal: true },
  // The billing address as one text; null if it is stored in parts.
  address: { type: 'text', column: 'address', erased: null, isPersonal: true },
  billingAddress: { type: 'address', column: 'billing_address', erased: null, isPersonal: true },
  deliveryAddress: { type: 'address', column: 'delivery_address', erased: null, isPersonal: true },
  companyName: { type: 'text', column: 'company_name', erased: null, isPersonal: true },
  contactName: { type: 'text', column: 'contact_name', erased: null, isPersonal: true },
  electronicAddress: { type: 'object', column: 'electronic_address', erased: null, isPersonal: true },
  taxId: { type: 'text', column: 'tax_id', erased: null, isPersonal: true },
  vatId: { type: 'text', column: 'vat_id', erased: null, isPersonal: true },
  // The other treatments require a VAT id.
  taxTreatment: { type: 'choice', column: 'tax_treatment', erased: 'DOMESTIC', isPersonal: false },
  // Null if it did not choose a language.
  locale: { type: 'text', column: 'locale', erased: null, isPersonal: true },
  paymentTermsDays: { type: 'count', column: 'payment_terms_days', erased: null, isPersonal: true },
  // Null for the choice of the shop.
  einvoice: { type: 'text', column: 'einvoice', erased: null, isPersonal: false },
  einvoiceAttachment: { type: 'text', column: 'einvoice_attachment', erased: null, isPersonal: false },
} as const satisfies {
  [Name in keyof CustomerValues]-?: Name extends keyof CustomerJson
    ? CustomerField<CustomerValues[Name]> & { type: TypeOf<CustomerValues[Name]> }
    : never;
};

export const customerFields = Object.entries<CustomerField>(table).map(([key, { type, column }]) => {
  // The table's keys, which `Object.entries` widens to string.
  const name = key as keyof CustomerValues;
  return { name, type, column, sql: types[type].sql };
});

/** The fields whose values an erasure removes from the history. */
export const personalFields = customerFields
  .filter(({ name }) => table[name].isPersonal)
  .map(({ name }) => name);

/** The fields of a customer that clients set. The history records all of them. */
export function customerValues(customer: CustomerValues): CustomerValues {
  return Object.fromEntries(customerFields.map(({ name }) => [name, customer[name]])) as never;
}

/** The fields of a customer after its erasure. */
export function erasedValues(id: number): CustomerValues {
  const erased = Object.entries<CustomerField>(table).map(([name, { erased: value }]) => [
    name,
    typeof value === 'function' ? value(id) : value,
  ]);
  return Object.fromEntries(erased) as never;
}

/** The cell of a field in a CSV file. */
export function customerCell(customer: CustomerValues, name: keyof CustomerValues): string {
  // Each entry of the table has a field and values of this field's type.
  const write = types[table[name].type].csv as (value: CustomerValues[keyof CustomerValues]) => string;
  return write(customer[name]);
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

/** Takes the place of an erased address. Its domain never resolves (RFC 2606), so no mail can be sent to it. */
function erasedEmail(id: number): string {
  return `erased-${id}@invalid`;
}

const ERASED_EMAIL = /^erased-\d+@invalid$/;

/** Whether the address takes the place of an erased one. */
export const isErasedEmail = (email: string): boolean => ERASED_EMAIL.test(email);
