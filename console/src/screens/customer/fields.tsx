import { type Editable, readParts } from '../../parts/editable-facts.tsx';
import { EINVOICE_FORMATS } from '../../parts/einvoice-formats.ts';
import { type Options, optionsOf, wordOf } from '../../parts/status.tsx';
import type { Schemas } from '../../stockroom.ts';

type Customer = Schemas['Customer'];

export const TREATMENTS = ['DOMESTIC', 'REVERSE_CHARGE', 'INTRA_COMMUNITY', 'EXPORT', 'EXEMPT'] as const;

/** The parts of an address. */
export const ADDRESS = [
  ['line1', 'Street and number'],
  ['line2', 'Building, floor'],
  ['postalCode', 'Postal code'],
  ['city', 'City'],
  ['region', 'Region or state'],
  ['country', 'Country, such as DE'],
] as const;

const PROFILES: Options = [
  ['', 'as the shop'],
  ['none', 'no'],
  ['facturx', 'in the PDF (Factur-X)'],
];

const ATTACHMENTS: Options = [['', 'none'], ...EINVOICE_FORMATS];

/** The words of a value, of which null is the empty option. */
const wordsOf = (options: Options, value: string | null) =>
  options.find(([option]) => option === (value ?? ''))?.[1];

export const CUSTOMER_FIELDS: Editable<Customer>[] = [
  { name: 'name', label: 'Name' },
  { name: 'email', label: 'Email' },
  { name: 'companyName', label: 'Company', isOptional: true },
  { name: 'contactName', label: 'Contact', isOptional: true },
  {
    name: 'billingAddress',
    label: 'Address',
    parts: ADDRESS,
    show: ({ address, billingAddress }) =>
      address && [address, billingAddress?.country].filter(Boolean).join('\n'),
  },
  { name: 'deliveryAddress', label: 'Delivery address', parts: ADDRESS },
  {
    name: 'taxTreatment',
    label: 'Tax',
    options: optionsOf(...TREATMENTS),
    show: ({ taxTreatment }) => wordOf(taxTreatment),
  },
  { name: 'vatId', label: 'VAT ID', isOptional: true },
  { name: 'taxId', label: 'Other tax ID', isOptional: true },
  { name: 'locale', label: 'Language', isOptional: true },
  {
    name: 'electronicAddress',
    label: 'E-invoice address',
    parts: [
      ['scheme', 'Scheme, such as 9930 or EM'],
      ['id', 'Address'],
    ],
  },
  {
    name: 'einvoice',
    label: 'E-invoice',
    isOptional: true,
    options: PROFILES,
    show: ({ einvoice }) => wordsOf(PROFILES, einvoice),
  },
  {
    name: 'einvoiceAttachment',
    label: 'XML with its mails',
    isOptional: true,
    options: ATTACHMENTS,
    show: ({ einvoiceAttachment }) => wordsOf(ATTACHMENTS, einvoiceAttachment),
  },
  {
    name: 'paymentTermsDays',
    label: 'Payment terms',
    isNumber: true,
    isOptional: true,
    show: ({ paymentTermsDays: days }) => (days === null ? "the shop's terms" : `${days} days`),
  },
];

/** The address that was typed; null if nothing was. */
export const readAddress = (fields: FormData, name: string) =>
  readParts(fields, name, ADDRESS) as Customer['billingAddress'];
