import type { InvoiceFacts } from '@stockroom/contracts/document-facts';
import type { InvoiceLocale } from '@stockroom/contracts/locales';
import { friendlyFormatIBAN } from 'ibantools';
import type { Business } from './business.ts';
import type { Wording } from './locales/earlier-words.ts';
import { getLocaleWords } from './locales/invoice-locale.ts';
import { isolateIn } from './locales/text-direction.ts';
import { printableLine, printableLines } from './printable-text.ts';
import { labelTaxId } from './tax-id-label.ts';

export interface Parties {
  /** `heading` is the company, or the name of a customer without one. */
  billTo: { name: string; heading: string; lines: string[] };
  /** Where it is delivered, if not to the billing address. */
  deliverTo: string[] | null;
}

/** The addressee, and the place of delivery. */
export function buildParties(
  { home, locale, version }: Wording & { home: string | null },
  { delivery, ...customer }: InvoiceFacts['customer'],
): Parties {
  const { companyName, contactName, country } = customer;
  const name = printableLine(customer.name);
  const contact = contactName ?? (companyName === null ? null : customer.name);
  const abroad = (code: string | null) => (code === null || code === home ? [] : [nameCountry(code, locale)]);
  const taxLines = buildAddressLines({ locale, version }, { ...customer, address: null });
  return {
    billTo: {
      name,
      heading: companyName === null ? name : printableLine(companyName),
      lines: [
        ...(contact === null ? [] : [printableLine(contact)]),
        ...printableLines(customer.address ?? ''),
        ...abroad(country),
        ...taxLines,
      ],
    },
    deliverTo: delivery === null ? null : [...printableLines(delivery.address), ...abroad(delivery.country)],
  };
}

function nameCountry(code: string, locale: InvoiceLocale): string {
  return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
}

/** Below the name of the sender: the address, and the numbers that a customer or a tax office needs. */
export function buildSenderLines(business: Business, wording: Wording): string[] {
  const words = getLocaleWords(wording.locale);
  const { registrationId, phone } = business;
  // Later layouts have a block for the account.
  const { iban, bic } = wording.version < 3 ? business : { iban: null, bic: null };
  const numbers = [
    { label: words.registrationId, value: registrationId },
    { label: words.phone, value: phone },
    { label: 'IBAN', value: iban === null ? null : friendlyFormatIBAN(iban) },
    { label: 'BIC', value: bic },
  ];
  return [
    ...buildAddressLines(wording, business),
    ...numbers.flatMap(({ label, value }) =>
      value === null ? [] : [buildLabelled(wording.locale, label, value)],
    ),
  ];
}

function buildAddressLines(
  wording: Wording,
  { address, taxId, vatId }: { address: string | null; taxId: string | null; vatId: string | null },
): string[] {
  const { locale } = wording;
  const words = getLocaleWords(locale);
  return [
    ...printableLines(address ?? ''),
    ...(taxId === null || taxId === vatId ? [] : [buildLabelled(locale, labelTaxId(taxId, wording), taxId)]),
    ...(vatId === null ? [] : [buildLabelled(locale, words.vatId, vatId)]),
  ];
}

function buildLabelled(locale: InvoiceLocale, label: string, value: string): string {
  return `${label}${getLocaleWords(locale).colon}${isolateIn(locale, printableLine(value))}`;
}
