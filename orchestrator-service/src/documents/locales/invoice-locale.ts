import type { InvoiceLocale } from '@stockroom/contracts/locales';
import { ar } from './ar.ts';
import { deDe } from './de-de.ts';
import { enGb } from './en-gb.ts';
import { enUs } from './en-us.ts';
import { esEs } from './es-es.ts';
import { frFr } from './fr-fr.ts';
import { he } from './he.ts';
import { itIt } from './it-it.ts';
import { jaJp } from './ja-jp.ts';
import { koKr } from './ko-kr.ts';
import type { LocaleWords } from './locale-words.ts';
import { nlNl } from './nl-nl.ts';
import { plPl } from './pl-pl.ts';
import { ptPt } from './pt-pt.ts';
import { svSe } from './sv-se.ts';
import { zhCn } from './zh-cn.ts';

const words = {
  'en-US': enUs,
  'en-GB': enGb,
  'de-DE': deDe,
  'fr-FR': frFr,
  'es-ES': esEs,
  'it-IT': itIt,
  'nl-NL': nlNl,
  'pl-PL': plPl,
  'pt-PT': ptPt,
  'sv-SE': svSe,
  'ja-JP': jaJp,
  'ko-KR': koKr,
  'zh-CN': zhCn,
  ar,
  he,
} as const satisfies Record<InvoiceLocale, LocaleWords>;

/** The words of an invoice whose prices include tax or not. */
export function getPriceWords(
  locale: InvoiceLocale,
  { pricesIncludeTax }: { pricesIncludeTax: boolean },
): LocaleWords {
  const all = getLocaleWords(locale);
  return pricesIncludeTax ? { ...all, ...all.withTax } : all;
}

export function getLocaleWords(locale: InvoiceLocale): LocaleWords {
  return words[locale];
}
