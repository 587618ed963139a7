import { parseDocumentKey } from '@stockroom/contracts/document-keys';
import { type DocumentSeries, parseDocumentNumber } from '@stockroom/contracts/document-numbers';
import type { SeriesPeriod, StoredNumbering } from '../documents/series-store.ts';

/** The highest number of a period in the bucket. */
export interface HighestNumber {
  series: DocumentSeries;
  version: number;
  year: number;
  count: number;
}

interface Known {
  numberings: StoredNumbering[];
  periods: SeriesPeriod[];
}

/**
 * The highest number of each period among these keys of the bucket, by series, year and version. Keys of another form, and
 * numbers in an unknown format, are skipped: no document will get such a number.
 */
export async function collectHighestNumbers(
  keys: AsyncIterable<string>,
  known: Known,
): Promise<HighestNumber[]> {
  const highest = new Map<string, HighestNumber>();
  for await (const key of keys) {
    const found = findPlace(key, known);
    if (found === null) continue;
    const name = [found.series, found.year, String(found.version).padStart(5, '0')].join(' ');
    if (found.count > (highest.get(name)?.count ?? 0)) highest.set(name, found);
  }
  return [...highest].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, number]) => number);
}

/** The newest version in which the number could have been given; if it is below the first number of each, the oldest. */
function findPlace(key: string, { numberings, periods }: Known): HighestNumber | null {
  const parsedKey = parseDocumentKey(key);
  if (parsedKey === null) return null;
  const { year, number } = parsedKey;
  let place: HighestNumber | null = null;
  for (const numbering of numberings.toReversed()) {
    const parsed = parseDocumentNumber(numbering.format, number);
    if (parsed === null || (parsed.year !== null && (parsed.year - year) % 100 !== 0)) continue;
    place = { series: numbering.series, version: numbering.version, year, count: parsed.count };
    if (parsed.count >= startOf(numbering, { year, periods })) break;
  }
  return place;
}

function startOf(
  { series, version, firstNumber }: StoredNumbering,
  { year, periods }: { year: number; periods: SeriesPeriod[] },
): number {
  const own = periods.filter((period) => period.series === series && period.version === version);
  const open = own.find((period) => period.year === year);
  return open?.first ?? (own.some((period) => period.year < year) ? 1 : firstNumber);
}
