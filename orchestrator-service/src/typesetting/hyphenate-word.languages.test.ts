import { expect, test } from '@jest/globals';
import { hyphenateWord } from './hyphenate-word.ts';

const hyphenate = (word: string, locale: string) => hyphenateWord(word, locale).replaceAll('\u00ad', '|');

test.each([
  ['de-DE', 'Donaudampfschifffahrtsgesellschaft,', 'Do|nau|dampf|schiff|fahrts|ge|sell|schaft,'],
  ['de-DE', '(Straßenbahnhaltestelle) ', '(Stra|ßen|bahn|hal|te|stelle) '],
  ['de-DE', 'DAMPFSCHIFF', 'DAMPF|SCHIFF'],
  ['de-AT', 'Kraftfahrzeug', 'Kraft|fahr|zeug'],
  ['en-US', 'internationalization', 'in|ter|na|tion|al|iza|tion'],
  ['en-GB', 'internationalisation', 'in|ter|na|tion|al|isa|tion'],
  ['fr-FR', 'anticonstitutionnellement', 'an|ti|cons|ti|tu|tion|nel|le|ment'],
  ['es-ES', 'electroencefalografista', 'elec|tro|en|ce|fa|lo|gra|fista'],
  ['it-IT', 'precipitevolissimevolmente', 'pre|ci|pi|te|vo|lis|si|me|vol|mente'],
])('in %s, %s', (locale, word, hyphenated) => {
  expect(hyphenate(word, locale)).toBe(hyphenated);
});

test.each([
  'INV-2026-000001',
  'billing@harbourfinch.example',
  'AB12CDEFGH34',
  'www.example.com/internationalization',
  '東京都渋谷区',
])('%s is not a word, and is not hyphenated', (text) => {
  expect(hyphenateWord(text, 'en-US')).toBe(text);
});

test.each(['ja-JP', 'ko-KR', 'xx'])(
  'in a language without patterns, %s, words are not hyphenated',
  (locale) => {
    expect(hyphenateWord('internationalization', locale)).toBe('internationalization');
  },
);

test('at least two letters stay on a line, and at least three move to the next', () => {
  for (const word of ['electrification', 'administrations', 'Aberglaube', 'Erdäpfel', 'idea', 'Ofenrohr']) {
    for (const locale of ['en-US', 'de-DE']) expect(hyphenate(word, locale)).not.toMatch(/^.\||\|.{0,2}$/);
  }
});
