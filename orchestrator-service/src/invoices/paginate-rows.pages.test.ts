import { expect, test } from '@jest/globals';
import { paginateRows } from './paginate-rows.ts';

const space = { firstHeight: 50, nextHeight: 100, tailHeight: 30 };
const rows = (count: number) => Array.from({ length: count }, () => 10);

test('what fits stays on one page with its totals', () => {
  expect(paginateRows(rows(2), space)).toEqual([{ start: 0, end: 2 }]);
});

test('the totals take the last row along to their page', () => {
  expect(paginateRows(rows(3), space)).toEqual([
    { start: 0, end: 2 },
    { start: 2, end: 3 },
  ]);
});

test('a first page that is all letterhead has no rows', () => {
  expect(paginateRows(rows(2), { ...space, firstHeight: 5 })).toEqual([
    { start: 0, end: 0 },
    { start: 0, end: 2 },
  ]);
});

test('for every count of rows, each is on one page, in order, and nothing overflows', () => {
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

test('a row that no page can hold is an error, not an endless loop', () => {
  expect(() => paginateRows([90], space)).toThrow('a row does not fit a page');
});
