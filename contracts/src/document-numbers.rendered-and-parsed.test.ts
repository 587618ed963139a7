import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { creditorReferenceOf, creditorReferenceSchema, documentNumbersOf } from './creditor-reference.ts';
import { documentKey, parseDocumentKey } from './document-keys.ts';
import {
  documentNumberSchema,
  findFormatProblem,
  formatDocumentNumber,
  hasYear,
  MAX_COUNT,
  parseDocumentNumber,
  withoutHyphens,
} from './document-numbers.ts';

const literals = fc.stringMatching(/^(|[A-Z0-9-]{1,6})$/);
const counts = fc.constantFrom('{n}', '{n:1}', '{n:4}', '{n:6}', '{n:9}');
const years = fc.constantFrom('{year}', '{yy}', '');
/** Every valid format is one of these: two placeholders at most, in either order. */
const formats = fc
  .tuple(fc.boolean(), literals, counts, literals, years, literals)
  .map(([yearFirst, before, n, between, year, after]) =>
    yearFirst ? [before, year, between, n, after].join('') : [before, n, between, year, after].join(''),
  )
  .filter((format) => findFormatProblem(format) === null);
const places = fc.record({
  year: fc.integer({ min: 2000, max: 2099 }),
  count: fc.integer({ min: 1, max: MAX_COUNT }),
});

describe('a number in any valid format', () => {
  test('is parsed back to its year and count', () => {
    fc.assert(
      fc.property(formats, places, (format, { year, count }) => {
        const number = formatDocumentNumber(format, { year, count });
        expect(parseDocumentNumber(format, number)).toEqual({ year: hasYear(format) ? year : null, count });
      }),
    );
  });

  test('can be a number in the API, a key, and a payment reference, from which it is found again', () => {
    fc.assert(
      fc.property(formats, places, (format, { year, count }) => {
        const number = formatDocumentNumber(format, { year, count });
        expect(documentNumberSchema.parse(number)).toBe(number);
        expect(parseDocumentKey(documentKey({ number, year }))).toEqual({ year, number });
        const reference = creditorReferenceSchema.parse(creditorReferenceOf(number));
        expect(documentNumbersOf(reference, [format])).toEqual([number]);
      }),
    );
  });

  test('differs from that of another place, also without hyphens', () => {
    fc.assert(
      fc.property(formats, places, places, (format, place, other) => {
        const isSame = place.count === other.count && (!hasYear(format) || place.year === other.year);
        const numbers = [place, other].map((each) => withoutHyphens(formatDocumentNumber(format, each)));
        expect(numbers[0] === numbers[1]).toBe(isSame);
      }),
    );
  });
});

test.each([
  ['INV-{year}-{n:6}', 'INV-2026-000001'],
  ['RE{yy}-{n:4}', 'RE26-0001'],
  ['{n}-{year}', '1-2026'],
  ['R{n}', 'R1'],
  ['{year}R{n:5}', '2026R00001'],
])('%s makes %s of the first number of 2026', (format, number) => {
  expect(findFormatProblem(format)).toBeNull();
  expect(formatDocumentNumber(format, { year: 2026, count: 1 })).toBe(number);
});

test.each([
  ['', 'may have capital letters'],
  ['INV-{year}-{n:06}', 'may have capital letters'],
  ['INV-{year}-{n:10}', 'may have capital letters'],
  ['inv-{year}-{n}', 'may have capital letters'],
  ['INV/{year}/{n}', 'may have capital letters'],
  ['=INV{n}', 'may have capital letters'],
  ['INV {n}', 'may have capital letters'],
  ['INV-{month}-{n}', 'may have capital letters'],
  ['ÄR-{n}', 'may have capital letters'],
  ['INV-{year}', 'must have {n} or {n:6} once'],
  ['{n}-{n}', 'must have {n} or {n:6} once'],
  ['{year}-{yy}-{n}', 'may have {year} or {yy} once'],
  ['{year}{n:5}', 'must have a letter or a hyphen'],
  ['1{n}', 'must have a letter or a hyphen'],
  ['-INV-{n}', 'single hyphens'],
  ['INV--{n}', 'single hyphens'],
  ['INV-{n}-', 'single hyphens'],
  ['RECHNUNG1-{year}-{n}', 'up to 22 letters and digits'],
  ['A-B-C-D-E-F-G-H-I-J-K-{n}', 'more than 30 characters'],
])('%s is not a format, because it %s', (format, problem) => {
  expect(findFormatProblem(format)).toContain(problem);
});

test.each([
  ['INV-{year}-{n:6}', 'INV-2026-0000001'],
  ['INV-{year}-{n:6}', 'INV-2026-000000'],
  ['INV-{year}-{n:6}', 'INV-2026-1000000000'],
  ['INV-{year}-{n:6}', 'INV-26-000001'],
  ['{n}', '01'],
])('of the format %s, %s is no number', (format, number) => {
  expect(parseDocumentNumber(format, number)).toBeNull();
});
