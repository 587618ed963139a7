import { MAX_COUNT, partsOfFormat, withoutHyphens } from '@stockroom/contracts/document-numbers';

type Range = [from: number, to: number];

/** The numbers that a format makes of these years and counts, all bounds inclusive. */
export interface NumberSet {
  format: string;
  years: Range;
  counts: Range;
}

/** The first and the last character that a place of a number can have. Each place varies by itself. */
type Box = [first: string, last: string][];

export const ALL_COUNTS: Range = [1, MAX_COUNT];
const ALL_YEARS: Range = [0, 9999];

/** Whether the formats could ever make one number. */
export function couldCollide(format: string, other: string): boolean {
  return haveCommonNumber(
    { format, years: ALL_YEARS, counts: ALL_COUNTS },
    { format: other, years: ALL_YEARS, counts: ALL_COUNTS },
  );
}

/** Whether both sets have a number with the same letters and digits. Hyphens do not count. */
export function haveCommonNumber(a: NumberSet, b: NumberSet): boolean {
  const others = boxesOf(b);
  return boxesOf(a).some((box) => others.some((other) => overlap(box, other)));
}

function overlap(a: Box, b: Box): boolean {
  if (a.length !== b.length) return false;
  return a.every(([first, last], place) => {
    const [otherFirst, otherLast] = b[place] as Box[number];
    return first <= otherLast && otherFirst <= last;
  });
}

function boxesOf({ format, years, counts }: NumberSet): Box[] {
  return partsOfFormat(withoutHyphens(format)).reduce<Box[]>(
    (boxes, part) => {
      const next =
        'literal' in part
          ? [Array.from(part.literal, (letter): Box[number] => [letter, letter])]
          : part.placeholder === 'n'
            ? countBoxes(counts, part.width)
            : yearBoxes(years, part.width);
      return boxes.flatMap((box) => next.map((more) => box.concat(more)));
    },
    [[]],
  );
}

/** The counts by their number of digits: `width`, or more without a leading zero. */
function countBoxes([from, to]: Range, width: number): Box[] {
  const boxes: Box[] = [];
  for (let digits = width; digits === width || 10 ** (digits - 1) <= to; digits += 1) {
    const least = Math.max(from, digits === width ? 0 : 10 ** (digits - 1));
    const most = Math.min(to, 10 ** digits - 1);
    if (least <= most) boxes.push(...boxesBetween(padded(least, digits), padded(most, digits)));
  }
  return boxes;
}

function yearBoxes([from, to]: Range, width: number): Box[] {
  const century = 10 ** width;
  if (to - from >= century - 1) return [anyDigits(width)];
  const [first, last] = [from % century, to % century];
  if (first <= last) return boxesBetween(padded(first, width), padded(last, width));
  return [
    ...boxesBetween(padded(first, width), '9'.repeat(width)),
    ...boxesBetween('0'.repeat(width), padded(last, width)),
  ];
}

/** The texts of digits from `from` to `to`, which have the same length, as boxes. */
function boxesBetween(from: string, to: string): Box[] {
  if (/^0*$/.test(from) && /^9*$/.test(to)) return [anyDigits(from.length)];
  const [first, last] = [from.charAt(0), to.charAt(0)];
  const rest = from.length - 1;
  const beginWith = (digit: string, boxes: Box[]) => boxes.map((box): Box => [[digit, digit], ...box]);
  if (first === last) return beginWith(first, boxesBetween(from.slice(1), to.slice(1)));
  const [next, previous] = [String(Number(first) + 1), String(Number(last) - 1)];
  return [
    ...beginWith(first, boxesBetween(from.slice(1), '9'.repeat(rest))),
    ...(next <= previous ? [[[next, previous], ...anyDigits(rest)] as Box] : []),
    ...beginWith(last, boxesBetween('0'.repeat(rest), to.slice(1))),
  ];
}

const anyDigits = (length: number) => Array.from({ length }, (): Box[number] => ['0', '9']);

const padded = (number: number, width: number) => String(number).padStart(width, '0');
