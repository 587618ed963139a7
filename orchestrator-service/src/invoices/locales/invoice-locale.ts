import { deDe } from './de-de.ts';
import { enGb } from './en-gb.ts';
import { enUs } from './en-us.ts';
import { esEs } from './es-es.ts';
import { frFr } from './fr-fr.ts';
import { jaJp } from './ja-jp.ts';
import type { LocaleWords } from './locale-words.ts';

const words = {
  'en-US': enUs,
  'en-GB': enGb,
  'de-DE': deDe,
  'fr-FR': frFr,
  'es-ES': esEs,
  'ja-JP': jaJp,
} as const satisfies Record<string, LocaleWords>;

/** A language and country that invoices can be written for, as BCP 47 names it. */
export type InvoiceLocale = keyof typeof words;

// The cast says what `keys` knows but its type does not: these are exactly the keys.
export const INVOICE_LOCALES = Object.keys(words) as InvoiceLocale[];

export function getLocaleWords(locale: InvoiceLocale): LocaleWords {
  return words[locale];
}
