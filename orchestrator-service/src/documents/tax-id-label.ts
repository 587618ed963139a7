import { getWordsOf, type Wording } from './locales/earlier-words.ts';

/** A VAT id of the EU or its neighbours, by its form; core checks those in the field for VAT ids. */
const VAT_ID =
  /^(AT|BE|BG|CHE|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[ .-]?[0-9A-Z]{7,12}$/;

/**
 * The label of a tax id. A VAT id that was entered as a tax id, before there was a field for it, is still labelled as
 * what it is; earlier layouts did not look.
 */
export function labelTaxId(taxId: string, wording: Wording): string {
  const words = getWordsOf(wording);
  return wording.version >= 3 && VAT_ID.test(taxId) ? words.vatId : words.taxId;
}
