import { expect, test } from '@jest/globals';
import {
  findFormatProblem,
  formatDocumentNumber,
  withoutHyphens,
} from '@stockroom/contracts/document-numbers';
import fc from 'fast-check';
import { couldCollide, haveCommonNumber, type NumberSet } from './number-collisions.ts';

/** Formats so short that numbers of different formats often coincide. */
const formats = fc
  .tuple(
    fc.constantFrom('', 'A', '1', '20', '2-'),
    fc.constantFrom('{year}', '{yy}', ''),
    fc.constantFrom('', '0', '-', '1-'),
    fc.constantFrom('{n}', '{n:2}', '{n:3}'),
    fc.constantFrom('', '7'),
  )
  .map((parts) => parts.join(''))
  .filter((format) => findFormatProblem(format) === null);

const ranges = (min: number, max: number, longest: number) =>
  fc
    .tuple(fc.integer({ min, max }), fc.nat(longest))
    .map(([from, length]): [number, number] => [from, from + length]);

const sets: fc.Arbitrary<NumberSet> = fc.record({
  format: formats,
  years: ranges(1995, 2105, 4),
  counts: ranges(1, 1_300, 250),
});

function allNumbers({ format, years, counts }: NumberSet): Set<string> {
  const numbers = new Set<string>();
  for (let year = years[0]; year <= years[1]; year += 1)
    for (let count = counts[0]; count <= counts[1]; count += 1)
      numbers.add(withoutHyphens(formatDocumentNumber(format, { year, count })));
  return numbers;
}

test('two sets have a common number exactly if one of their numbers is the same', () => {
  fc.assert(
    fc.property(sets, sets, (a, b) => {
      expect(haveCommonNumber(a, b)).toBe(!allNumbers(a).isDisjointFrom(allNumbers(b)));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['INV-{year}-{n:6}', 'CRN-{year}-{n:6}', false],
  ['INV-{year}-{n:6}', 'INV{year}{n:6}', true],
  ['{year}-{n:4}', '{year}-9{n:3}', true],
  ['R{year}-{n}', 'R{yy}-{n}', true],
  ['RE{n}', 'GS{n}', false],
  ['{n}A', '{n}B', false],
])('%s and %s could make one number: %p', (a, b, could) => {
  expect([couldCollide(a, b), couldCollide(b, a)]).toEqual([could, could]);
});
