import { describe, expect, test } from '@jest/globals';
import { paginateRows } from './paginate-rows.ts';

const space = { firstHeight: 50, nextHeight: 100, tailHeight: 30, carryHeight: 0, keep: 1 };
const rows = (count: number) => Array.from({ length: count }, () => 10);

test('rows that fit stay on one page with the totals', () => {
  expect(paginateRows(rows(2), space)).toEqual([{ start: 0, end: 2 }]);
});

test('the totals move to the next page with the last row', () => {
  expect(paginateRows(rows(3), space)).toEqual([
    { start: 0, end: 2 },
    { start: 2, end: 3 },
  ]);
});

test('a first page filled by the letterhead has no rows', () => {
  expect(paginateRows(rows(2), { ...space, firstHeight: 5 })).toEqual([
    { start: 0, end: 0 },
    { start: 0, end: 2 },
  ]);
});

test('for every number of rows, each is on one page, in order, and nothing overflows', () => {
  for (let count = 1; count <= 100; count += 1) {
    const pages = paginateRows(rows(count), space);
    expect(
      pages.flatMap(({ start, end }) =>
        rows(count)
          .map((_, row) => row)
          .slice(start, end),
      ),
    ).toEqual(rows(count).map((_, row) => row));
    pages.forEach(({ start, end }, page) => {
      const tail = page === pages.length - 1 ? space.tailHeight : 0;
      expect((end - start) * 10 + tail).toBeLessThanOrEqual(
        page === 0 ? space.firstHeight : space.nextHeight,
      );
    });
  }
});

describe('the last page has at least two rows', () => {
  const keeping = { firstHeight: 120, nextHeight: 200, tailHeight: 60, carryHeight: 0, keep: 2 };
  const layouts = {
    'rows of one height': (count: number) => Array.from({ length: count }, () => 12),
    'rows of many heights': (count: number) =>
      Array.from({ length: count }, (_, row) => 8 + ((row * 37 + count * 11) % 7) * 10),
    'rows of the maximum height': (count: number) => Array.from({ length: count }, () => 70),
    'a high row at the end': (count: number) =>
      Array.from({ length: count }, (_, row) => (row === count - 1 ? 70 : 12)),
    'a high row before the end': (count: number) =>
      Array.from({ length: count }, (_, row) => (row === count - 2 ? 70 : 12)),
  };

  test.each(Object.entries(layouts))('%s, from 1 to 200', (_, heightsOf) => {
    // Collected, because 100,000 expectations take 3 s.
    const wrong: unknown[] = [];
    for (let count = 1; count <= 200; count += 1) {
      const heights = heightsOf(count);
      const pages = paginateRows(heights, keeping);
      const { start, end } = pages.at(-1)!;
      if (end - start < Math.min(2, count)) wrong.push({ count, last: pages.at(-1) });
      let next = 0;
      pages.forEach((page, index) => {
        const used = heights.slice(page.start, page.end).reduce((sum, height) => sum + height, 0);
        const tail = index === pages.length - 1 ? keeping.tailHeight : 0;
        const room = index === 0 ? keeping.firstHeight : keeping.nextHeight;
        // Only a first page may have no rows.
        const isFilled = index === 0 || page.end > page.start;
        if (page.start !== next || used + tail > room || !isFilled) wrong.push({ count, index, page });
        next = page.end;
      });
      if (next !== count) wrong.push({ count, next });
    }
    expect(wrong).toEqual([]);
  });

  test('a row moves to the last page only if that page would have just one', () => {
    expect(paginateRows(rows(5), { ...keeping, firstHeight: 100 })).toEqual([
      { start: 0, end: 3 },
      { start: 3, end: 5 },
    ]);
    expect(paginateRows(rows(4), { ...keeping, firstHeight: 100 })).toEqual([{ start: 0, end: 4 }]);
  });

  test('if two rows do not fit the first page, it has only the letterhead', () => {
    expect(paginateRows([60, 60], keeping)).toEqual([
      { start: 0, end: 0 },
      { start: 0, end: 2 },
    ]);
  });
});

describe('running totals', () => {
  const carrying = { firstHeight: 120, nextHeight: 200, tailHeight: 60, carryHeight: 15, keep: 2 };

  test.each([
    ['rows of one height', (count: number) => Array.from({ length: count }, () => 12)],
    [
      'rows of many heights',
      (count: number) => Array.from({ length: count }, (_, row) => 8 + ((row * 37 + count * 11) % 6) * 10),
    ],
    ['rows of the maximum height', (count: number) => Array.from({ length: count }, () => 62.5)],
  ])('have room below and above %s, from 1 to 200', (_, heightsOf) => {
    const wrong: unknown[] = [];
    for (let count = 1; count <= 200; count += 1) {
      const heights = heightsOf(count);
      const pages = paginateRows(heights, carrying);
      pages.forEach(({ start, end }, index) => {
        const rowsHeight = heights.slice(start, end).reduce((sum, height) => sum + height, 0);
        const isLast = index === pages.length - 1;
        const above = start === 0 ? 0 : carrying.carryHeight;
        const below = isLast ? carrying.tailHeight : end === start ? 0 : carrying.carryHeight;
        const room = index === 0 ? carrying.firstHeight : carrying.nextHeight;
        const isFilled = index === 0 || end > start;
        if (above + rowsHeight + below > room || !isFilled) wrong.push({ count, index, start, end });
      });
      if (pages.at(-1)!.end !== count) wrong.push({ count, pages });
    }
    expect(wrong).toEqual([]);
  });

  test('take no room on a single page', () => {
    expect(paginateRows(rows(6), carrying)).toEqual([{ start: 0, end: 6 }]);
  });

  test('a row that leaves no room for both is an error', () => {
    const low = { ...carrying, tailHeight: 0, keep: 1 };
    expect(() => paginateRows([175], low)).toThrow('a row does not fit a page');
    expect(paginateRows([170, 170], { ...low, firstHeight: 10 })).toHaveLength(3);
  });
});

test('a row that fits no page is an error, not an endless loop', () => {
  expect(() => paginateRows([90], space)).toThrow('a row does not fit a page');
});
