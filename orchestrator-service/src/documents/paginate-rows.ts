/** Rows `start` to before `end` go on one page. */
export interface PageRows {
  start: number;
  end: number;
}

interface Space {
  /** The height for rows on the first page, which has the letterhead, and on every later page. */
  firstHeight: number;
  nextHeight: number;
  /** The height of the totals, which stay below the last row on its page. */
  tailHeight: number;
  /** The height of a running total: one below the last row of a page, one above the first row of the next page. */
  carryHeight: number;
  /** The minimum of rows on the last page, if there are as many. */
  keep: number;
}

/**
 * Distributes rows over pages. Neither a row nor the tail is split. The last page has at least `keep` rows above the
 * tail, unless it is the only page. The first page may have no rows if its letterhead leaves no room; then it has no
 * running total either.
 * @throws Error if that many rows and the tail do not fit a page
 */
export function paginateRows(rowHeights: readonly number[], space: Space): PageRows[] {
  const { firstHeight, nextHeight, tailHeight, carryHeight, keep } = space;
  const heightOf = (start: number, end: number) =>
    rowHeights.slice(start, end).reduce((sum, height) => sum + height, 0);
  // All of these fit the last page, wherever it is.
  const lastStart = Math.max(0, rowHeights.length - keep);
  const laterHeight = nextHeight - carryHeight;
  if (
    heightOf(lastStart, rowHeights.length) + tailHeight > laterHeight ||
    Math.max(...rowHeights) + Math.max(tailHeight, carryHeight) > laterHeight
  )
    throw new Error('a row does not fit a page');
  const pages: PageRows[] = [];
  let start = 0;
  let room = firstHeight;
  while (heightOf(start, rowHeights.length) + tailHeight > room) {
    let end = start;
    while (end < lastStart && heightOf(start, end + 1) + carryHeight <= room) end += 1;
    pages.push({ start, end });
    room = end === 0 ? nextHeight : laterHeight;
    start = end;
  }
  return [...pages, { start, end: rowHeights.length }];
}
