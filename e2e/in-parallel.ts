import pMap from 'p-map';

/**
 * Runs `work` on each item, eight at a time, and returns the results in order. After a failure, no further item starts.
 */
export const inParallel = <Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> => pMap(items, work, { concurrency: 8 });
