import { expect, test } from '@jest/globals';
import { localeSchema } from './locales.ts';

// Examples of RFC 5646, appendix A, and its grandfathered tags.
const TAGS =
  'de gsw zh-Hant zh-cmn-Hans-CN cmn-Hans-CN zh-yue-HK sr-Latn-RS sl-rozaj-biske ' +
  'de-CH-1901 sl-IT-nedis hy-Latn-IT-arevela es-419 de-CH-x-phonebk az-Arab-x-aze-derbend x-whatever qaa-Qaaa-QM-x-southern en-US-u-islamcal ' +
  'de-AT-u-nu-latn zh-CN-a-myext-x-private en-a-myext-b-another i-klingon en-GB-oed sgn-BE-FR art-lojban zh-min-nan i-default';

test.each(TAGS.split(' '))('%s is accepted, in any case', (tag) => {
  for (const given of [tag, tag.toUpperCase(), tag.toLowerCase(), ` ${tag}\n`]) {
    expect(localeSchema.parse(given)).toBe(tag);
  }
});

test.each([
  '',
  'e',
  'en_US',
  'en-',
  '-en',
  'en--US',
  'de-419-DE',
  'a-DE',
  'ar-a-',
  'x',
  'i-nobody',
  'Deutsch land',
])('%j is refused with an explanation', (tag) => {
  expect(localeSchema.safeParse(tag).error?.issues[0]?.message).toBe(
    'must be a language tag (BCP 47) such as en-US or zh-Hant-TW',
  );
});
