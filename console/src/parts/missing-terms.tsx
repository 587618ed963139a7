import type { ComponentChildren } from 'preact';
import { hrefOf } from '../router.ts';

/** The fields that e-invoices need, in words. Settings of the shop have none. */
const WORDS: Record<string, string> = {
  'customer.billingAddress.country': 'country in the address of the customer',
  'customer.billingAddress.city': 'city in the address of the customer',
  'customer.billingAddress.postalCode': 'postal code in the address of the customer',
  'customer.vatId': 'VAT ID of the customer',
  'customer.electronicAddress': 'e-invoice address of the customer',
  'order.reference': 'reference of the order',
  'order.deliveryDate': 'delivery date of the order',
  'order.deliveryAddress.country': 'country in the delivery address',
  'order.deliveryAddress.city': 'city in the delivery address',
  'order.deliveryAddress.postalCode': 'postal code in the delivery address',
  PAYMENT_TERMS_DAYS: 'days to pay, of the order, the customer or the shop',
  'product.taxCode': 'tax rate of a product or charge',
  'taxRate.exemptionCode': 'exemption code of a tax rate',
  'refund.reason': 'reason of the refund',
};

/** The field to fill for a missing term, in words. */
const fieldInWords = (field: string): string => WORDS[field] ?? `setting ${field} of the shop`;

interface MissingTermsProps {
  /** `message` names the term too. */
  terms: readonly { field: string; message: string }[];
  /** Null if the session may not open the customer. */
  customerId: number | null;
  children: ComponentChildren;
}

/** What an e-invoice lacks, with the field to fill for each term, below a sentence that says so. */
export function MissingTerms({ terms, customerId, children }: MissingTermsProps) {
  return (
    <>
      <p>{children}</p>
      <ul class="lines">
        {terms.map(({ field, message }) => (
          <li key={message}>
            {message}:{' '}
            {customerId !== null && field.startsWith('customer.') ? (
              <a href={hrefOf(`/customers/${customerId}`)}>{fieldInWords(field)}</a>
            ) : (
              fieldInWords(field)
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
