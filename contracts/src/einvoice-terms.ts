import { COUNTRY_CODES } from './countries.ts';
import type { EinvoiceFormat, MissingTerm } from './einvoices.ts';
import type { TaxCategory } from './tax-rates.ts';
import { isBlank } from './text.ts';
import { VATEX_CODES } from './vatex.ts';

/** The terms of an e-invoice that may be missing or wrong, with the names of EN 16931. A term without a value is null. */
export interface EinvoiceTerms {
  /** BT-5, with its number of decimals. */
  currency: string;
  decimals: number;
  /** BT-9 and BT-20. */
  dueDate: string | null;
  paymentTerms: string | null;
  /** BT-10. */
  buyerReference: string | null;
  /** BT-13. */
  purchaseOrder: string | null;
  /** BG-4: BT-30, BT-31, BT-32 and BT-42. */
  seller: PartyTerms & {
    registrationId: string | null;
    vatId: string | null;
    taxId: string | null;
    contact: { phone: string | null };
  };
  /** BG-7, with BT-48. */
  buyer: PartyTerms & { vatId: string | null };
  /** BG-13: BT-72 and BG-15. */
  delivery: { date: string | null; address: PlaceTerms | null };
  /** BG-16. */
  payment: object | null;
  /** BT-115, in minor units. */
  totals: { payableMinor: number };
  /** BG-23: BT-118 and BT-121. */
  taxes: { category: TaxCategory; exemptionCode: string | null }[];
  /** BT-153. */
  lines: { itemName: string }[];
}

interface PartyTerms {
  /** BT-34, BT-49, by its scheme of the EAS list. */
  endpoint: { scheme: string } | null;
  address: PlaceTerms;
}

interface PlaceTerms {
  city: string | null;
  postalCode: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
}

/**
 * The terms that a document lacks for a format, by the rules of EN 16931, XRechnung 3.0 and Peppol BIS Billing 3.0; none if
 * the official artefacts accept it.
 */
export function findMissingTerms(invoice: EinvoiceTerms, format: EinvoiceFormat): MissingTerm[] {
  return [
    ...findUnsupported(invoice),
    ...findForNorm(invoice),
    ...findForTaxes(invoice),
    ...(followsGermanRules(invoice, format) ? findForGermany(invoice) : []),
    ...(needsReference(invoice, format) ? findReference(invoice) : []),
    ...(format === 'peppol' ? findForPeppol(invoice) : []),
  ];
}

/** Whether the rules of XRechnung apply: Peppol has them too, for invoices within Germany (DE-R-001 to DE-R-031). */
export function followsGermanRules(
  { seller, buyer }: Pick<EinvoiceTerms, 'seller' | 'buyer'>,
  format: EinvoiceFormat,
): boolean {
  const isWithinGermany = seller.address.country === 'DE' && buyer.address.country === 'DE';
  return format.startsWith('xrechnung') || (format === 'peppol' && isWithinGermany);
}

/** Whether a term has a value. A text without a visible character is none. */
const isGiven = (value: unknown): boolean => value !== null && (typeof value !== 'string' || !isBlank(value));

/** A missing term if it has no value. */
function required(value: unknown, [term, name, field]: [string, string, string]): MissingTerm[] {
  return isGiven(value) ? [] : [{ term, name, field, message: `${name} is missing` }];
}

const refuse = ([term, name, field]: [string, string, string], message: string): MissingTerm[] => [
  { term, name, field, message },
];

/** What EN 16931 cannot express. */
function findUnsupported({ currency, decimals, seller }: EinvoiceTerms): MissingTerm[] {
  return [
    ...(decimals > 2
      ? refuse(
          ['BT-5', 'Invoice currency', 'CURRENCY'],
          `${currency} has three decimals, and EN 16931 allows two`,
        )
      : []),
    ...(seller.address.country === 'US'
      ? refuse(
          ['BT-40', 'Country of the seller', 'BUSINESS_COUNTRY'],
          'EN 16931 knows VAT, not the sales tax of the United States',
        )
      : []),
  ];
}

const VAT_ID = ['BT-31', 'VAT id of the seller', 'BUSINESS_VAT_ID'] as const;

/** What every e-invoice needs. */
function findForNorm(invoice: EinvoiceTerms): MissingTerm[] {
  const { seller, buyer, delivery, totals, dueDate, paymentTerms, lines } = invoice;
  const prefix = seller.vatId?.slice(0, 2) ?? null;
  const isPayable = totals.payableMinor > 0 && dueDate === null;
  return [
    ...required(seller.address.country, ['BT-40', 'Country of the seller', 'BUSINESS_COUNTRY']),
    ...required(buyer.address.country, ['BT-55', 'Country of the buyer', 'customer.billingAddress.country']),
    ...(delivery.address === null
      ? []
      : required(delivery.address.country, [
          'BT-80',
          'Country of the delivery',
          'order.deliveryAddress.country',
        ])),
    ...(prefix === null || COUNTRY_CODES.has(prefix) || prefix === 'EL' || prefix === 'XI'
      ? []
      : refuse([...VAT_ID], 'The VAT id of the seller must begin with its country, such as DE136695976')),
    ...(seller.vatId === null
      ? required(seller.registrationId, [
          'BT-30',
          'Registration number of the seller',
          'BUSINESS_REGISTRATION_ID',
        ])
      : []),
    ...(isPayable ? required(paymentTerms, ['BT-9', 'Due date', 'PAYMENT_TERMS_DAYS']) : []),
    ...(lines.every(({ itemName }) => isGiven(itemName)) ? [] : required(null, ITEM_NAME)),
  ];
}

const ITEM_NAME: [string, string, string] = ['BT-153', 'Name of an item', 'refund.reason'];

/** Whether the rules of a category need the seller's VAT id itself, and whether they need that of the buyer. */
const VAT_IDS: Record<TaxCategory, { seller: 'VAT id' | 'any' | 'none'; buyer: boolean }> = {
  S: { seller: 'any', buyer: false },
  Z: { seller: 'any', buyer: false },
  E: { seller: 'any', buyer: false },
  AE: { seller: 'any', buyer: true },
  K: { seller: 'VAT id', buyer: true },
  G: { seller: 'VAT id', buyer: false },
  O: { seller: 'none', buyer: false },
};

/** What the categories of the taxes need: BR-S-02 to BR-O-14. */
function findForTaxes({ taxes, seller, buyer, delivery }: EinvoiceTerms): MissingTerm[] {
  const needs = taxes.map(({ category }) => VAT_IDS[category]);
  const id = seller.vatId ?? (needs.some((each) => each.seller === 'VAT id') ? null : seller.taxId);
  const isIntraCommunity = taxes.some(({ category }) => category === 'K');
  const isMixed = taxes.length > 1 && taxes.some(({ category }) => category === 'O');
  return [
    ...(needs.some((each) => each.seller !== 'none') ? required(id, [...VAT_ID]) : []),
    ...(needs.some((each) => each.buyer)
      ? required(buyer.vatId, ['BT-48', 'VAT id of the buyer', 'customer.vatId'])
      : []),
    ...(isIntraCommunity ? required(delivery.date, ['BT-72', 'Delivery date', 'order.deliveryDate']) : []),
    ...(isMixed
      ? refuse(
          ['BT-151', 'VAT category of a line', 'product.taxCode'],
          'A document with the category O can have no other category',
        )
      : []),
    ...taxes.flatMap(findFalseExemption),
  ];
}

/** The categories that codes of the VATEX list belong to: Peppol's rules P0104 to P0107. */
const CATEGORY_OF_CODE = new Map<string, TaxCategory>([
  ['VATEX-EU-AE', 'AE'],
  ['VATEX-EU-IC', 'K'],
  ['VATEX-EU-G', 'G'],
  ['VATEX-EU-O', 'O'],
]);

function findFalseExemption({
  category,
  exemptionCode: code,
}: EinvoiceTerms['taxes'][number]): MissingTerm[] {
  if (code === null) return [];
  const term: [string, string, string] = ['BT-121', 'VAT exemption code', 'taxRate.exemptionCode'];
  if (!VATEX_CODES.has(code)) return refuse(term, `${code} is not a code of the VATEX list`);
  const right = CATEGORY_OF_CODE.get(code) ?? category;
  return right === category ? [] : refuse(term, `${code} belongs to the category ${right}, not ${category}`);
}

/** XRechnung: BR-DE-1 to BR-DE-11. Peppol has the same rules for invoices within Germany: DE-R-001 to DE-R-011. */
function findForGermany({ seller, buyer, delivery, payment }: EinvoiceTerms): MissingTerm[] {
  const place = delivery.address;
  return [
    ...required(payment, ['BT-84', 'IBAN of the seller', 'BUSINESS_IBAN']),
    ...required(seller.address.city, ['BT-37', 'City of the seller', 'BUSINESS_CITY']),
    ...required(seller.address.postalCode, ['BT-38', 'Postal code of the seller', 'BUSINESS_POSTAL_CODE']),
    ...required(seller.contact.phone, ['BT-42', 'Phone of the seller', 'BUSINESS_PHONE']),
    ...required(buyer.address.city, ['BT-52', 'City of the buyer', 'customer.billingAddress.city']),
    ...required(buyer.address.postalCode, [
      'BT-53',
      'Postal code of the buyer',
      'customer.billingAddress.postalCode',
    ]),
    ...(place === null
      ? []
      : [
          ...required(place.city, ['BT-77', 'City of the delivery', 'order.deliveryAddress.city']),
          ...required(place.postalCode, [
            'BT-78',
            'Postal code of the delivery',
            'order.deliveryAddress.postalCode',
          ]),
        ]),
  ];
}

/** BR-DE-15. For Peppol, the number of a purchase order will do (PEPPOL-EN16931-R003), but not within Germany (DE-R-015). */
function needsReference(invoice: EinvoiceTerms, format: EinvoiceFormat): boolean {
  return followsGermanRules(invoice, format) || (format === 'peppol' && invoice.purchaseOrder === null);
}

function findReference({ buyerReference }: EinvoiceTerms): MissingTerm[] {
  return required(buyerReference, ['BT-10', 'Buyer reference', 'order.reference']);
}

/** Peppol sends to addresses in its network, and mail addresses are not. */
function findForPeppol({ seller, buyer }: EinvoiceTerms): MissingTerm[] {
  const onPeppol = (party: PartyTerms) => (party.endpoint?.scheme === 'EM' ? null : party.endpoint);
  return [
    ...required(onPeppol(seller), [
      'BT-34',
      'Electronic address of the seller in Peppol',
      'BUSINESS_ELECTRONIC_ADDRESS',
    ]),
    ...required(onPeppol(buyer), [
      'BT-49',
      'Electronic address of the buyer in Peppol',
      'customer.electronicAddress',
    ]),
  ];
}
