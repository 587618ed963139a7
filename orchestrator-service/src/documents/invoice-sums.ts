import type { DocumentDiscount, InvoiceFacts } from '@stockroom/contracts/document-facts';
import type { InvoiceLocale } from '@stockroom/contracts/locales';
import { taxesOf } from './document-taxes.ts';
import type { LocaleFormat } from './locale-format.ts';
import { isolate, isolateIn } from './locales/text-direction.ts';
import type { LocaleWords } from './locales/locale-words.ts';
import { printableLine } from './printable-text.ts';

/** A label and an amount, both final. */
export interface Sum {
  label: string;
  amount: string;
}

/** The language of one invoice: its words, and the formats of its currency. */
export interface InvoiceLanguage {
  locale: InvoiceLocale;
  words: LocaleWords;
  format: LocaleFormat;
}

/** The sums above the total: the amount without tax, and each tax. */
export function buildSums({ words, format }: InvoiceLanguage, invoice: InvoiceFacts): Sum[] {
  const taxes = taxesOf(invoice);
  const isOnly = taxes.length === 1;
  return [
    { label: words.subtotal, amount: format.money(invoice.subtotalMinor) },
    ...taxes.map(({ ratePpm, baseMinor, taxMinor }) => {
      const rate = format.rate(ratePpm);
      const label = isOnly ? words.taxOf(rate) : words.taxOn({ rate, base: format.money(baseMinor) });
      return { label, amount: format.money(taxMinor) };
    }),
  ];
}

/** The sum of the lines, the discount and the charges, which lead to the other sums; none without the latter two. */
export function buildAdjustments(
  language: InvoiceLanguage,
  { lines, discount, charges = [] }: InvoiceFacts,
): Sum[] {
  const { words, format } = language;
  const hasDiscount = discount !== null && discount !== undefined;
  if (!hasDiscount && charges.length === 0) return [];
  const linesMinor = lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  return [
    { label: words.itemsTotal, amount: format.money(linesMinor) },
    ...(hasDiscount ? [buildDiscount(language, discount)] : []),
    ...charges.map(({ code, label, amountMinor }) => ({
      label: label === null ? words.charges[code] : printableLine(label),
      amount: format.money(amountMinor),
    })),
  ];
}

/** The discount on a line, in one text; null if there is none. */
export function describeDiscount(
  language: InvoiceLanguage,
  discount: DocumentDiscount | null | undefined,
): string | null {
  if (discount === null || discount === undefined) return null;
  const { label, amount } = buildDiscount(language, discount);
  return `${label}  ${isolateIn(language.locale, amount)}`;
}

/** A discount with its reason, which may run in another direction, and percentage, and its amount below zero. */
function buildDiscount(
  { locale, words, format }: InvoiceLanguage,
  { amountMinor, percentPpm, reason }: DocumentDiscount,
): Sum {
  const percent = percentPpm === null ? '' : ` (${isolateIn(locale, format.rate(percentPpm))})`;
  return {
    label: `${words.discount}${words.colon}${isolate(printableLine(reason))}${percent}`,
    amount: format.money(-amountMinor),
  };
}
