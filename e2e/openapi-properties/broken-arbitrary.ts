import fc, { type Arbitrary } from 'fast-check';

/** Values of every type, at the boundaries and beyond. */
const strange: Arbitrary<unknown> = fc.constantFrom<unknown>(
  null,
  true,
  false,
  0,
  -0,
  -1,
  0.5,
  1e21,
  2 ** 31,
  2 ** 53,
  1e-7,
  19.999,
  '',
  ' ',
  'x'.repeat(300),
  '\ud800',
  'a\0b',
  '1',
  'null',
  '\u202e',
  [],
  [null],
  {},
  { a: 1 },
);

/** Texts in place of other query or header values. */
export const strangeText: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e1',
    '0x10',
    '1.5',
    ' 1',
    'true',
    'TRUE',
    'null',
    '2026-13-01',
    '"',
    'x'.repeat(2_000),
  ),
  fc.string({ maxLength: 20 }),
);

type Change = 'replace' | 'delete' | 'add';

/** The values of `valid`, each with one change inside: replaced, removed or added. */
export function brokenOf(valid: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc
    .tuple(valid, fc.nat(), strange, fc.constantFrom<Change>('replace', 'delete', 'add'))
    .map(([value, position, other, change]) => {
      const places = listPlaces(value);
      return changeAt(value, places[position % places.length] ?? [], { change, other });
    });
}

/** The path to every nested value, the root first. */
function listPlaces(value: unknown, way: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([key, each]) => listPlaces(each, [...way, key]))];
}

function changeAt(
  value: unknown,
  way: string[],
  { change, other }: { change: Change; other: unknown },
): unknown {
  const [key, ...deeper] = way;
  const copy = structuredClone(value) as Record<string, unknown>;
  if (key === undefined) {
    if (change === 'add' && typeof copy === 'object' && copy !== null) {
      if (Array.isArray(copy)) copy.push(other);
      else copy['unheardOf'] = other;
      return copy;
    }
    return other;
  }
  if (deeper.length === 0 && change === 'delete') delete copy[key];
  else copy[key] = changeAt(copy[key], deeper, { change, other });
  return copy;
}
