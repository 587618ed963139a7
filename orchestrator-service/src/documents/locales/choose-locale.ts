import { INVOICE_LOCALES, type InvoiceLocale } from '@stockroom/contracts/locales';

/** The locale of a document: one of ours for its words, and a BCP 47 tag for its dates and numbers. */
export interface DocumentLocale {
  words: InvoiceLocale;
  formats: string;
}

/** The script is the likely one if a tag has none: `zh` is Hans, and `zh-TW` is Hant. */
interface Tag {
  language: string;
  script: string | undefined;
  region: string | undefined;
}

const ours = INVOICE_LOCALES.map((locale) => ({ locale, tag: parseTag(locale) }));

/**
 * The locale for a customer's BCP 47 tag, by language and script, as the lookup of RFC 4647, section 3.4, would find it:
 * `de-AT` gets the words of `de-DE`, with Austrian dates and numbers, and `zh-TW` never gets `zh-CN`, because the scripts
 * differ. A customer without a tag, or with a language that we do not have, gets the locale of the shop.
 */
export function chooseLocale(tag: string | null | undefined, shop: InvoiceLocale): DocumentLocale {
  return rankLocales(tag, shop)[0] ?? asIs(shop);
}

/** All locales in which a document may have been drawn, the most likely one first. */
export function rankLocales(tag: string | null | undefined, shop: InvoiceLocale): DocumentLocale[] {
  const wanted = tag === null || tag === undefined ? null : parseTag(tag);
  const ranked = [...localesOfLanguage(wanted, shop), asIs(shop), ...INVOICE_LOCALES.map(asIs)];
  return [...new Map(ranked.map((locale) => [`${locale.words} ${locale.formats}`, locale])).values()];
}

/** A locale of the same region comes first, and then the locale of the shop. */
function localesOfLanguage(wanted: Tag | null, shop: InvoiceLocale): DocumentLocale[] {
  if (wanted === null) return [];
  const rankOf = ({ locale, tag }: (typeof ours)[number]) => {
    if (tag?.region === wanted.region) return 0;
    return locale === shop ? 1 : 2;
  };
  return ours
    .filter(({ tag }) => tag?.language === wanted.language && tag.script === wanted.script)
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map(({ locale, tag }) =>
      wanted.region === undefined || wanted.region === tag?.region
        ? asIs(locale)
        : { words: locale, formats: formatsOf(wanted) },
    );
}

function asIs(locale: InvoiceLocale): DocumentLocale {
  return { words: locale, formats: locale };
}

/** Null for a tag without a language, such as `und`, `x-private` or an irregular tag of RFC 5646. */
function parseTag(tag: string): Tag | null {
  try {
    const parsed = new Intl.Locale(tag);
    const { language, region } = parsed;
    return language === 'und' ? null : { language, script: parsed.maximize().script, region };
  } catch {
    return null;
  }
}

/**
 * Without extensions, which could select other calendars and digits, and without a script that is usual for the
 * language. The region stays: `ar-EG` has other digits than `ar`.
 */
function formatsOf({ language, script, region }: Tag): string {
  const shortest = new Intl.Locale([language, script, region].filter(Boolean).join('-')).minimize();
  return new Intl.Locale(shortest, region === undefined ? {} : { region }).toString();
}
