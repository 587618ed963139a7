import type { Scope } from '@stockroom/contracts/keys';
import { type FoundJson, searchScopes } from '@stockroom/contracts/search';
import type { Queryable } from '../db/pool.ts';
import type { Found, Wanted } from './found.ts';
import { searchCustomers, searchProducts } from './search-catalogue.ts';
import { searchDocuments, searchOrders, searchPayments } from './search-numbers.ts';

const searches: Record<(typeof searchScopes)[number], (db: Queryable, wanted: Wanted) => Promise<Found[]>> = {
  'orders:read': searchOrders,
  'invoices:read': searchDocuments,
  'products:read': searchProducts,
  'customers:read': searchCustomers,
  'payments:read': searchPayments,
};

/**
 * Up to `limit` results that these scopes may read, the best first. Of equally good ones, the first of each scope comes
 * before the second of any.
 */
export async function searchEverything(
  db: Queryable,
  { scopes, ...wanted }: Wanted & { scopes: ReadonlySet<Scope> },
): Promise<FoundJson[]> {
  const placed: { found: Found; position: number }[] = [];
  // One after the other, so that a search takes one connection at a time.
  for (const scope of searchScopes.filter((each) => scopes.has(each))) {
    const found = uniqueBest(await searches[scope](db, wanted));
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
