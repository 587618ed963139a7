/** Rows `start` to before `end` go on one page. */
export interface PageRows {
  start: number;
  end: number;
}

interface Space {
  /** What the rows may fill on the first page, which has the letterhead, and on every later one. */
  firstHeight: number;
  nextHeight: number;
  /** What must stand below the last row on its page: the totals. */
  tailHeight: number;
}

/**
 * Shares rows out to pages. A row is never split, nor is the tail, and the tail never stands on a page without a
 * row above it. The first page may stay without rows where its letterhead leaves no room.
 * @throws Error where one row and the tail do not fit a page together
 */
export function paginateRows(rowHeights: readonly number[], space: Space): PageRows[] {
  if (Math.max(...rowHeights) + space.tailHeight > space.nextHeight)
    throw new Error('a row does not fit a page');
  const pages: PageRows[] = [];
  let start = 0;
  let left = space.firstHeight;
  rowHeights.forEach((height, row) => {
    const isLast = row === rowHeights.length - 1;
    const needed = isLast ? height + space.tailHeight : height;
    if (needed > left) {
      pages.push({ start, end: row });
      start = row;
      left = space.nextHeight;
    }
    left -= height;
  });
  return [...pages, { start, end: rowHeights.length }];
}
