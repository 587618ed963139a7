import type { Scope } from '@stockroom/contracts/keys';
import { type FoundJson, type FoundKind, searchScopes } from '@stockroom/contracts/search';
import type { Queryable } from '../db/pool.ts';
import type { Found, Wanted } from './found.ts';
import { searchCustomers, searchProducts } from './search-catalogue.ts';
import { searchDocuments, searchOrders, searchPayments } from './search-numbers.ts';

const searches: Record<FoundKind, (db: Queryable, wanted: Wanted) => Promise<Found[]>> = {
  order: searchOrders,
  invoice: (db, wanted) => searchDocuments(db, { ...wanted, series: 'INV' }),
  credit_note: (db, wanted) => searchDocuments(db, { ...wanted, series: 'CRN' }),
  product: searchProducts,
  customer: searchCustomers,
  payment: searchPayments,
};
const kinds = Object.keys(searches) as FoundKind[];

/**
 * Up to `limit` results of the kinds that these scopes may read, the best first. Of equally good ones, the first of each
 * kind comes before the second of any.
 */
export async function searchEverything(
  db: Queryable,
  { scopes, ...wanted }: Wanted & { scopes: ReadonlySet<Scope> },
): Promise<FoundJson[]> {
  const placed: { found: Found; position: number }[] = [];
  // One after the other, so that a search takes one connection at a time.
  for (const kind of kinds.filter((each) => scopes.has(searchScopes[each]))) {
    const found = uniqueBest(await searches[kind](db, wanted));
    placed.push(...found.map((each, position) => ({ found: each, position })));
  }
  return placed
    .toSorted((a, b) => a.found.rank - b.found.rank || a.position - b.position)
    .slice(0, wanted.limit)
    .map(({ found: { rank: _, ...json } }) => json);
}

/** Each result once, the best first. */
function uniqueBest(found: Found[]): Found[] {
  const byId = new Map<string, Found>();
  for (const each of found.toSorted((a, b) => a.rank - b.rank))
    if (!byId.has(each.id)) byId.set(each.id, each);
  return [...byId.values()];
}
