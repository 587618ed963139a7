import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

async function finds(name: string, q: string): Promise<boolean> {
  const { id } = await aProduct(core, { name });
  const { body } = await core.get(`/products?limit=100&sort=-id&q=${encodeURIComponent(q)}`);
  return body.data.some((product: { id: number }) => product.id === id);
}

test.each([
  ['Shirt (XL)', 'xl'],
  ['Shirt/XL', 'xl'],
  ['Shirt "XL"', 'xl'],
  ['Shirt “XL”', 'xl'],
  ['Shirt „XL“', 'xl'],
  ['Shirt «XL»', 'XL'],
  ["Shirt 'XL'", 'xl'],
  ['Shirt–XL', 'xl'],
  ['Shirt — XL', 'xl'],
  ['Shirt\u2011XL', 'xl'],
  ['Shirt\u00a0XL', 'xl'],
  ['Shirt\u3000XL', 'xl'],
  ['Shirt_XL', 'xl'],
  ['Shirt.XL', 'xl'],
  ['Shirt:XL;M,S', 's'],
  ['Shirt+XL', 'xl'],
  ['Shirt=XL', 'xl'],
  ['Shirt™XL', 'xl'],
  ['Shirt[XL]', '[x'],
  ['シャツ（XL）', 'xl'],
  ['シャツ・XL', 'ｘｌ'],
  ['¿Qué?', 'qu'],
  ['👕XL', 'xl'],
  ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
  ['Οδυσσεύς', 'ΟΔΥΣΣΕΎΣ'],
  ['Straße', 'STRASSE'],
  ['STRASSE', 'straße'],
  ['STRAẞE', 'strasse'],
  ['Cafe\u0301', 'CAF\u00c9'],
  ['Caf\u00e9', 'cafe\u0301'],
  ['İstanbul', 'istanbul'],
  ['ISPARTA', 'ısparta'],
  ['ﬁne', 'FINE'],
  ['ЁЛКА', 'ёлка'],
  ['ԱՐԵՎ', 'արեվ'],
  ['pay\u200bpal', 'paypal'],
  ['cof\u00adfee', 'coffee'],
  ['O’Brien', "o'brien"],
  ["O'Brien", 'O’Brien'],
  ['Wi\u2013Fi', 'wi-fi'],
  ['100% cotton', '100%'],
  ['a_b', 'a_b'],
  ['back\\slash', 'k\\s'],
])('%s is found by %s', async (name, q) => {
  expect(await finds(name, q)).toBe(true);
});

test.each([
  ['Boxlid', 'xl'],
  ['Zyra', 'Żyra'],
  ['100 cotton', '100%'],
  ['axb', 'a_b'],
  ['Shirt (XL)', 'hirt xl'],
])('%s is not found by %s', async (name, q) => {
  expect(await finds(name, q)).toBe(false);
});

test('a search treats upper and lower case, composed and decomposed forms of every Unicode letter as equal', async () => {
  const letters = Array.from({ length: 0x11_00_00 }, (_, point) => point)
    .filter((point) => point < 0xd800 || point > 0xdfff)
    .map((point) => String.fromCodePoint(point))
    .filter((letter) => letter.toUpperCase() !== letter || letter.toLowerCase() !== letter);
  expect(letters.length).toBeGreaterThan(2_500);
  const differing = await core.query(
    `select letter from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as given (letter, upper, lower, nfd)
      where fold_text(letter) <> fold_text(upper) or fold_text(letter) <> fold_text(lower)
        or fold_text(letter) <> fold_text(nfd) or fold_text(fold_text(letter)) <> fold_text(letter)`,
    [
      letters,
      letters.map((letter) => letter.toUpperCase()),
      letters.map((letter) => letter.toLowerCase()),
      letters.map((letter) => letter.normalize('NFD')),
    ],
  );
  expect(differing).toEqual([]);
});

test('every punctuation mark, symbol or space of Unicode starts a new word of the search text', async () => {
  const separators = Array.from({ length: 0x11_00_00 }, (_, point) => point)
    .filter((point) => point > 0x1f && (point < 0xd800 || point > 0xdfff))
    .map((point) => String.fromCodePoint(point))
    .filter((char) => /^[\p{P}\p{S}\p{Z}]$/u.test(char));
  const missed = await core.query(
    String.raw`select given from unnest($1::text[]) as given where searchable('a' || given || 'x') !~ '\nx$'`,
    [separators],
  );
  expect(separators.length).toBeGreaterThan(7_000);
  expect(missed).toEqual([]);
});

test('after a name changes, a search finds it only by the new words', async () => {
  const { id } = await aProduct(core, { name: 'Beforehand' });
  await core.patch(`/products/${id}`, { name: 'Afterwards' });
  const found = async (q: string) =>
    ((await core.get(`/products?q=${q}`)).body.data as { id: number }[]).length;
  expect([await found('beforehand'), await found('afterwards')]).toEqual([0, 1]);
});
