import { z } from 'zod';

/** The languages, most of them of one country, in which documents and their mails are written, as BCP 47 tags. */
export const INVOICE_LOCALES = [
  'en-US',
  'en-GB',
  'de-DE',
  'fr-FR',
  'es-ES',
  'it-IT',
  'nl-NL',
  'pl-PL',
  'pt-PT',
  'sv-SE',
  'ja-JP',
  'ko-KR',
  'zh-CN',
  'ar',
  'he',
] as const;
/** The language of a shop that sets none. */
export const DEFAULT_INVOICE_LOCALE = 'en-US' satisfies InvoiceLocale;
export type InvoiceLocale = (typeof INVOICE_LOCALES)[number];

const MAX_LENGTH = 255;

/** The tags that RFC 5646 allows in addition to its grammar: section 2.1, "irregular". */
const IRREGULAR =
  'en-GB-oed|i-ami|i-bnn|i-default|i-enochian|i-hak|i-klingon|i-lux|i-mingo|i-navajo|i-pwn|i-tao|i-tay|i-tsu|' +
  'sgn-BE-FR|sgn-BE-NL|sgn-CH-DE';

/** The grammar of a language tag: RFC 5646, section 2.1. The case is normalised before. */
const PATTERN = new RegExp(
  '^(' +
    [
      [
        '([a-z]{2,3}(-[a-z]{3}){0,3}|[a-z]{4,8})',
        '(-[A-Z][a-z]{3})?',
        '(-([A-Z]{2}|[0-9]{3}))?',
        '(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*',
        '(-[0-9a-wy-z](-[a-z0-9]{2,8})+)*',
        '(-x(-[a-z0-9]{1,8})+)?',
      ].join(''),
      'x(-[a-z0-9]{1,8})+',
      IRREGULAR,
    ].join('|') +
    ')$',
);

/** Any well-formed BCP 47 tag, normalised to the case of RFC 5646, section 2.1.1. */
export const localeSchema = z
  .string()
  .overwrite(tidyLocale)
  .max(MAX_LENGTH)
  .regex(PATTERN, 'must be a language tag (BCP 47) such as en-US or zh-Hant-TW');

function tidyLocale(text: string): string {
  const tag = text.trim();
  if (tag.length > MAX_LENGTH || !/^[a-z0-9-]+$/i.test(tag)) return tag;
  const parts = tag.toLowerCase().split('-');
  const singleton = parts.findIndex((part) => part.length === 1);
  return parts
    .map((part, index) => {
      if (index === 0 || (singleton !== -1 && index > singleton)) return part;
      if (/^[a-z]{2}$/.test(part)) return part.toUpperCase();
      return /^[a-z]{4}$/.test(part) ? `${part[0]?.toUpperCase()}${part.slice(1)}` : part;
    })
    .join('-');
}
