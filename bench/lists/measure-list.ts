import type { Queryable } from '../../core-service/src/db/pool.ts';
import type { Position } from '../../core-service/src/db/read-sorted.ts';
import { median } from '../statistics.ts';
import type { ListCase } from './list-cases.ts';

export interface ListSample {
  case: ListCase;
  /** The number of the deep page. */
  deepPage: number;
  firstMs: number;
  deepMs: number;
}

const PAGE = 20;
const DEEP_PAGE = 1_000;
const LIST_READS = 31;
const SEARCH_READS = 5;
/** The step, in rows, of the walk to the deep page, to make it fast. */
const STEP = 100;

/**
 * The times of the first page and of page 1,000, or of the last full one if there are fewer: medians, measured
 * alternately.
 */
export async function measureList(db: Queryable, each: ListCase): Promise<ListSample> {
  const reads = each.isSearch ? SEARCH_READS : LIST_READS;
  const { after, page: deepPage } = await walk(db, each);
  const first: number[] = [];
  const deep: number[] = [];
  for (let read = 0; read < reads; read += 1) {
    first.push(await timeRead(db, each, null));
    deep.push(await timeRead(db, each, after));
  }
  return { case: each, deepPage, firstMs: median(first), deepMs: median(deep) };
}

/** Goes from page to page by position, as a client does with cursors, to the start of the deep page. */
async function walk(db: Queryable, each: ListCase): Promise<{ after: Position | null; page: number }> {
  const pages: (Position | null)[] = [null];
  while (pages.length < DEEP_PAGE) {
    const rows = await each.read(db, { after: pages.at(-1) ?? null, limit: STEP });
    const ends = rows.filter((_, index) => (index + 1) % PAGE === 0).slice(0, DEEP_PAGE - pages.length);
    const isLast = rows.length < STEP;
    pages.push(...(isLast ? ends.slice(0, -1) : ends));
    if (isLast) break;
  }
  return { after: pages.at(-1) ?? null, page: pages.length };
}

async function timeRead(db: Queryable, each: ListCase, after: Position | null): Promise<number> {
  const startedAt = performance.now();
  // One row more than the page, as core reads it.
  await each.read(db, { after, limit: PAGE + 1 });
  return performance.now() - startedAt;
}
