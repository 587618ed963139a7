import { type Seller, type SellerLogo, sellerSchema } from '@stockroom/contracts/sellers';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

/** A version of the shop's facts, and its row. */
export interface StoredSeller {
  id: number;
  facts: Seller;
}

/** The id of the row with these facts; inserts the row if there is none. `sha256` is that of the facts as JSON. */
export async function insertSeller(
  tx: Tx,
  { facts, sha256, createdAt }: { facts: Seller; sha256: string; createdAt: Date },
): Promise<number> {
  await tx.query({
    text: `insert into sellers (facts, sha256, logo_sha256, created_at) values ($1, $2, $3, $4)
      on conflict (sha256) do nothing`,
    values: [JSON.stringify(facts), sha256, facts.logoSha256, createdAt],
  });
  const { rows } = await tx.query<{ id: number }>({
    text: 'select id from sellers where sha256 = $1',
    values: [sha256],
  });
  return (rows[0] as { id: number }).id;
}

/** The facts of a version; of the first one if `id` is null. */
export async function getSellerFacts(db: Queryable, id: number | null): Promise<Seller> {
  const { rows } = await db.query<{ facts: unknown }>({
    name: 'get-seller-facts',
    text: 'select facts from sellers where id = coalesce($1, (select min(id) from sellers))',
    values: [id],
  });
  if (rows[0] === undefined) throw new Error(`seller ${id ?? '1'} is missing`);
  return sellerSchema.parse(rows[0].facts);
}

/** Inserts a logo that is not there yet. */
export async function insertLogo(
  tx: Tx,
  { sha256, logo, createdAt }: { sha256: string; logo: SellerLogo; createdAt: Date },
): Promise<void> {
  const { width, height, colors, filter, data, alpha } = logo;
  await tx.query({
    text: `insert into seller_logos (sha256, width, height, colors, filter, data, alpha, created_at)
      values ($1, $2, $3, $4, $5, decode($6, 'base64'), decode($7, 'base64'), $8) on conflict do nothing`,
    values: [sha256, width, height, colors, filter, data, alpha, createdAt],
  });
}

export async function hasLogo(db: Queryable, sha256: string): Promise<boolean> {
  const { rowCount } = await db.query({
    text: 'select from seller_logos where sha256 = $1',
    values: [sha256],
  });
  return rowCount === 1;
}

export async function findLogo(db: Queryable, sha256: string): Promise<SellerLogo | null> {
  const { rows } = await db.query<SellerLogo>({
    text: `select width, height, colors, filter, translate(encode(data, 'base64'), E'\\n', '') as data,
        translate(encode(alpha, 'base64'), E'\\n', '') as alpha
      from seller_logos where sha256 = $1`,
    values: [sha256],
  });
  return rows[0] ?? null;
}
