import { expect, test } from '@jest/globals';
import { INVOICE_LOCALES, localeSchema } from '@stockroom/contracts/locales';
import { chooseLocale, rankLocales } from './choose-locale.ts';

test.each(INVOICE_LOCALES)('%s is itself, whatever the language of the shop is', (locale) => {
  for (const shop of INVOICE_LOCALES) {
    expect(chooseLocale(locale, shop)).toEqual({ words: locale, formats: locale });
  }
});

test.each([
  ['de-AT', 'de-DE', 'de-AT'],
  ['pt-BR', 'pt-PT', 'pt-BR'],
  ['en-AU', 'en-US', 'en-AU'],
  ['es-419', 'es-ES', 'es-419'],
  ['zh-SG', 'zh-CN', 'zh-SG'],
  ['zh-Hans-HK', 'zh-CN', 'zh-Hans-HK'],
  ['cmn', 'zh-CN', 'zh-CN'],
  ['ar-EG', 'ar', 'ar-EG'],
  ['ar-Arab-AE', 'ar', 'ar-AE'],
  ['he-IL', 'he', 'he-IL'],
  ['iw', 'he', 'he'],
  ['iw-IL', 'he', 'he-IL'],
  // Without a region, it is the region that we have.
  ['pt', 'pt-PT', 'pt-PT'],
  ['zh', 'zh-CN', 'zh-CN'],
  ['DE', 'de-DE', 'de-DE'],
  // Extensions and variants select neither digits nor calendars.
  ['de-DE-u-nu-arab-ca-buddhist', 'de-DE', 'de-DE'],
  ['de-CH-1996-u-nu-arab', 'de-DE', 'de-CH'],
])('%s has the words of %s and the formats of %s', (tag, words, formats) => {
  expect(chooseLocale(tag, 'fr-FR')).toEqual({ words, formats });
});

test('English of another country has the words of a British shop, and of a British one only', () => {
  expect(chooseLocale('en-IE', 'en-GB')).toEqual({ words: 'en-GB', formats: 'en-IE' });
  expect(chooseLocale('en', 'en-GB')).toEqual({ words: 'en-GB', formats: 'en-GB' });
  expect(chooseLocale('en', 'de-DE')).toEqual({ words: 'en-US', formats: 'en-US' });
});

test.each([
  null,
  undefined,
  '',
  'zh-TW',
  'zh-Hant',
  'el-GR',
  'sr-Latn',
  'ja-Latn',
  'en-Shaw',
  'ar-Hebr',
  'yi',
  'fa-IR',
  'und',
  'und-DE',
  'mul',
  'x-private',
  'i-klingon',
  'en-GB-oed',
  'zh-yue',
  'sgn-CH-DE',
  'not a tag',
])('%j is none of ours, so the document has the language of the shop', (tag) => {
  expect(chooseLocale(tag, 'de-DE')).toEqual({ words: 'de-DE', formats: 'de-DE' });
});

test('every tag that the API accepts has formats', () => {
  for (const tag of [
    'de-QX',
    'en-ZZ',
    'fr-999',
    'de-Latn-DE-1901-x-a-b',
    'nl-a-bcd',
    'sl-rozaj-biske-1994',
  ]) {
    expect(localeSchema.parse(tag)).toBe(tag);
    const { formats } = chooseLocale(tag, 'en-US');
    expect(() => new Intl.NumberFormat(formats)).not.toThrow();
  }
});

test('all locales are ranked once each: of the language, of the shop, and the others', () => {
  const ranked = rankLocales('en-AU', 'de-DE');
  expect(ranked.slice(0, 3)).toEqual([
    { words: 'en-US', formats: 'en-AU' },
    { words: 'en-GB', formats: 'en-AU' },
    { words: 'de-DE', formats: 'de-DE' },
  ]);
  expect(ranked).toHaveLength(INVOICE_LOCALES.length + 2);
  expect(rankLocales(null, 'de-DE').map(({ words }) => words)).toEqual([
    'de-DE',
    ...INVOICE_LOCALES.filter((locale) => locale !== 'de-DE'),
  ]);
});
