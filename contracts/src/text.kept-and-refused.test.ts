import { expect, test } from '@jest/globals';
import { createCustomerSchema, patchCustomerSchema } from './customers.ts';
import { adjustmentSchema } from './inventory.ts';
import { createKeySchema } from './keys.ts';
import { parseOrRefuse } from './problems.ts';
import { productBodies, productListQuerySchema } from './products.ts';
import { codeSchema, lineSchema, linesSchema } from './text.ts';

const { create: createProductSchema } = productBodies({ code: 'USD', decimals: 2 });
const line = lineSchema({ min: 1, max: 200 });
const lines = linesSchema({ max: 500 });
const code = codeSchema({ max: 64 });
const product = { sku: 'A-1', name: 'Mug', price: 1, quantity: 1 };
const customer = { name: 'Ada', email: 'ada@example.com' };

test('every text field is normalised to NFC', () => {
  const [nfd, nfc] = ['E\u0301', '\u00c9'];
  const made = parseOrRefuse(createProductSchema, {
    ...product,
    sku: nfd,
    name: nfd,
    description: nfd,
    metadata: { [nfd]: nfd },
  });
  expect(made).toMatchObject({ sku: nfc, name: nfc, description: nfc, metadata: { [nfc]: nfc } });
  expect(
    parseOrRefuse(createCustomerSchema, { ...customer, name: nfd, address: nfd, taxId: nfd }),
  ).toMatchObject({ name: nfc, address: nfc, taxId: nfc });
  expect(productListQuerySchema.parse({ q: nfd, sku: nfd })).toMatchObject({ q: nfc, sku: nfc });
  expect(createKeySchema.parse({ name: nfd, scopes: ['admin'] }).name).toBe(nfc);
  expect(adjustmentSchema.parse({ delta: 1, reason: 'received', note: nfd }).note).toBe(nfc);
});

/** Every character of a class, as Unicode has them. */
function charactersOf(pattern: RegExp): string[] {
  const points = Array.from({ length: 0x11_00_00 }, (_, point) => point);
  return points
    .filter((point) => point < 0xd800 || point > 0xdfff)
    .map((point) => String.fromCodePoint(point))
    .filter((char) => pattern.test(char));
}

test('invisible characters, and spaces or hyphens that look the same, do not make a different sku', () => {
  for (const char of charactersOf(/\p{Default_Ignorable_Code_Point}/u)) {
    expect([char, code.parse(`A${char}-1`), code.parse(`${char}A-1${char}`)]).toEqual([char, 'A-1', 'A-1']);
  }
  for (const char of charactersOf(/\p{Zs}/u)) {
    expect([char, code.parse(`${char}A${char}1${char}`)]).toEqual([char, 'A 1']);
  }
  expect(code.parse('A\u20111')).toBe('A-1');
  expect(code.parse('A\u20101')).toBe('A-1');
  // Apart, the letter and its accent would not compose.
  expect(code.parse('E\u200d\u0301')).toBe('\u00c9');
});

test('joiners that a script or an emoji needs are kept in names', () => {
  for (const name of ['می\u200cخواهم', '👩\u200d👩\u200d👧', '❤\ufe0f', 'क्\u200d'])
    expect(line.parse(name)).toBe(name);
});

const INVISIBLE = [
  '\u200b',
  '\u2060\ufeff',
  '\u3164',
  '\u115f\u1160',
  '\uffa0',
  '\u2800',
  '\u00ad',
  '\u200d\u200c',
  '\u0301',
  '\ufe0f',
  '\u{e0041}',
  '\u202e',
  '\u{1d159}',
  '\u00a0\u3000',
  ' ',
  '',
];

test.each(INVISIBLE)('%j is refused as a name, a sku and a key name, single or repeated', (text) => {
  for (const given of [text, `${text} ${text}`]) {
    expect(line.safeParse(given).success).toBe(false);
    expect(code.safeParse(given).success).toBe(false);
    expect(createKeySchema.safeParse({ name: given, scopes: ['admin'] }).success).toBe(false);
    expect(line.parse(`${given}x`)).toContain('x');
  }
});

test.each(INVISIBLE)('%j becomes null in an optional text', (text) => {
  expect(patchCustomerSchema.parse({ address: text, taxId: text })).toEqual({ address: null, taxId: null });
  expect(adjustmentSchema.parse({ delta: 1, reason: 'received', note: text }).note).toBeNull();
});

test('a key name that looks like a reserved actor is refused', () => {
  for (const name of ['api', 'Boot\u200bstrap', 'customer\u00a07']) {
    expect(createKeySchema.safeParse({ name, scopes: ['admin'] }).success).toBe(false);
  }
});

test('in a text of several lines, every line break becomes \\n and every tab a space', () => {
  expect(lines.parse('a\r\nb\rc\nd\u0085e\u2028f\u2029g\th\r\n')).toBe('a\nb\nc\nd\ne\nf\ng h');
});

test.each([
  ['\0', 'must not contain a NUL character (U+0000)'],
  ['\u0007', 'must not contain the control character (U+0007)'],
  ['\u001b', 'must not contain an escape character (U+001B)'],
  ['\u007f', 'must not contain a delete character (U+007F)'],
  ['\u0090', 'must not contain the control character (U+0090)'],
  ['\ud800', 'must not contain an unpaired surrogate'],
])('%j is refused, and the error names the character', (char, message) => {
  for (const schema of [line, lines, code]) {
    expect(schema.safeParse(`a${char}b`).error?.issues.map((issue) => issue.message)).toEqual([message]);
  }
});

test.each([
  ['\n', 'must not contain a line break (U+000A)'],
  ['\r', 'must not contain a carriage return (U+000D)'],
  ['\u0085', 'must not contain a line break (U+0085)'],
  ['\u2028', 'must not contain a line separator (U+2028)'],
  ['\u2029', 'must not contain a paragraph separator (U+2029)'],
  ['\t', 'must not contain a tab (U+0009)'],
])(
  'a name or sku with a line separator or a tab is refused, and the error names the character: %j',
  (char, message) => {
    for (const schema of [line, code]) {
      expect(schema.safeParse(`a${char}b`).error?.issues.map((issue) => issue.message)).toEqual([message]);
      expect(schema.parse(`x${char}`)).toBe('x');
    }
  },
);

test('a long run of spaces is validated in linear time', () => {
  const startedAt = performance.now();
  expect(line.safeParse(`a${' '.repeat(1_000_000)}b`).success).toBe(false);
  // A regex that backtracks takes minutes.
  expect(performance.now() - startedAt).toBeLessThan(60_000);
});
