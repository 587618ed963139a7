import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  creditorReferenceOf,
  creditorReferenceSchema,
  documentNumbersOf,
  formatCreditorReference,
} from './creditor-reference.ts';
import { DEFAULT_NUMBER_FORMATS, formatDocumentNumber, MAX_COUNT } from './document-numbers.ts';

const FORMATS = [DEFAULT_NUMBER_FORMATS.INV, 'RE{yy}-{n:5}'];
const documentNumbers = fc
  .tuple(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: MAX_COUNT }))
  .map(([year, count]) => formatDocumentNumber(DEFAULT_NUMBER_FORMATS.INV, { year, count }));
const isValid = (text: string) => creditorReferenceSchema.safeParse(text).success;
const swap = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`;

// ISO 11649's own example, and those that the banks of Finland and Belgium publish.
test.each(['RF18539007547034', 'RF18 5390 0754 7034', 'rf712348231', 'RF45G72UUR', 'RF6518K5'])(
  '%s is a reference',
  (text) => {
    expect(creditorReferenceSchema.parse(text)).toBe(text.replaceAll(' ', '').toUpperCase());
  },
);

test.each([
  '',
  'RF',
  'RF18',
  'RF19539007547034',
  'DE18539007547034',
  `RF18${'1'.repeat(22)}`,
  'RF35C-4',
  'RFC435',
])('%j is not a reference', (text) => {
  expect(isValid(text)).toBe(false);
});

describe('the reference of a document', () => {
  test('is shown as a person copies it', () => {
    const reference = creditorReferenceOf('INV-2026-000001');
    expect(reference).toBe('RF94INV2026000001');
    expect(formatCreditorReference(reference)).toBe('RF94 INV2 0260 0000 1');
    expect(formatCreditorReference('RF35C4AB')).toBe('RF35 C4AB');
  });

  test('has valid check digits and 25 characters at most, and gives the number back, however it is typed', () => {
    fc.assert(
      fc.property(documentNumbers, (number) => {
        const reference = creditorReferenceOf(number);
        const typed = formatCreditorReference(reference).toLowerCase();
        expect(reference.length).toBeLessThanOrEqual(25);
        expect(creditorReferenceSchema.parse(typed)).toBe(reference);
        expect(documentNumbersOf(reference, FORMATS)).toEqual([number]);
      }),
    );
  });

  test('is no longer one after a mistake in one digit, or after two neighbouring digits were swapped', () => {
    fc.assert(
      fc.property(documentNumbers, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const reference = creditorReferenceOf(number);
        const digits = [...reference.matchAll(/\d/g)].map(({ index }) => index);
        const pairs = digits.filter((at) => digits.includes(at + 1));
        const at = digits[place % digits.length]!;
        const other = (Number(reference[at]) + shift) % 10;
        expect(isValid(`${reference.slice(0, at)}${other}${reference.slice(at + 1)}`)).toBe(false);
        const swapped = swap(reference, pairs[place % pairs.length]!);
        expect(swapped === reference || !isValid(swapped)).toBe(true);
      }),
    );
  });
});

test('the reference of somebody else names no document', () => {
  expect(documentNumbersOf('RF18539007547034', FORMATS)).toEqual([]);
  expect(documentNumbersOf('RF35INV1', FORMATS)).toEqual([]);
});
