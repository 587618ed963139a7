import type { InvoiceLocale } from '@stockroom/contracts/locales';
import type { LayoutVersion } from '../../typesetting/layout-version.ts';
import { getLocaleWords } from './invoice-locale.ts';
import type { LocaleWords } from './locale-words.ts';

/** A locale, in the words that it had when the version of a layout was the newest. */
export interface Wording {
  locale: InvoiceLocale;
  version: LayoutVersion;
}

/** The words of the first two layouts that differ from those of today: a stored document is drawn with them again. */
const BEFORE_THIRD: Partial<Record<InvoiceLocale, Partial<LocaleWords>>> = {
  'de-DE': { taxId: 'USt-IdNr.' },
  'en-GB': { taxId: 'VAT number' },
  'es-ES': { dueDate: 'Fecha de vencimiento' },
  'fr-FR': { taxId: 'N° TVA' },
  'it-IT': { taxId: 'Partita IVA' },
  'pt-PT': { dueDate: 'Data de vencimento' },
  'sv-SE': { taxId: 'Momsreg.nr' },
};

/** The words of a document with a layout of that version. */
export function getWordsOf({ locale, version }: Wording): LocaleWords {
  const words = getLocaleWords(locale);
  return version < 3 ? { ...words, ...BEFORE_THIRD[locale] } : words;
}
