import type { InvoiceLocale } from '@stockroom/contracts/locales';

export type TextDirection = 'ltr' | 'rtl';

const RIGHT_TO_LEFT = /^(ar|he)\b/;

/** The direction of a language's script. @param locale BCP 47, one of ours or another one of the same language */
export function directionOf(locale: InvoiceLocale | (string & {})): TextDirection {
  return RIGHT_TO_LEFT.test(locale) ? 'rtl' : 'ltr';
}

/**
 * Keeps a name, number or address in its own direction within a text of either direction, with the invisible characters
 * of UAX 9. Without them, `+1 207 555` within Arabic is shown as `555 207 1+`.
 */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** The same, if the texts of the locale run from right to left. */
export function isolateIn(locale: InvoiceLocale, text: string): string {
  return directionOf(locale) === 'rtl' ? isolate(text) : text;
}
