import type { GrantedScope, KeyJson } from '@stockroom/contracts/keys';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { given, whereClause } from '../db/where-clause.ts';

/** A key without its secret. The actors that made and revoked it are recorded. */
export interface ApiKey {
  id: number;
  name: string;
  prefix: string;
  scopes: GrantedScope[];
  expiresAt: Date | null;
  revokedAt: Date | null;
  revokedBy: string | null;
  lastUsedAt: Date | null;
  createdAt: Date;
  createdBy: string;
}

export type NewApiKey = Pick<
  ApiKey,
  'name' | 'prefix' | 'scopes' | 'expiresAt' | 'createdAt' | 'createdBy'
> & { hash: Buffer };

const COLUMNS = `id, name, prefix, scopes, expires_at as "expiresAt", revoked_at as "revokedAt",
  revoked_by as "revokedBy", last_used_at as "lastUsedAt", created_at as "createdAt", created_by as "createdBy"`;

export async function insertKey(tx: Tx, key: NewApiKey): Promise<ApiKey> {
  const { rows } = await tx.query<ApiKey>({
    text: `insert into api_keys (name, prefix, key_hash, scopes, expires_at, created_at, created_by)
      values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`,
    values: [key.name, key.prefix, key.hash, key.scopes, key.expiresAt, key.createdAt, key.createdBy],
  });
  return rows[0] as ApiKey;
}

export async function findKeyByHash(db: Queryable, hash: Buffer): Promise<ApiKey | null> {
  const { rows } = await db.query<ApiKey>({
    name: 'find-key-by-hash',
    text: `select ${COLUMNS} from api_keys where key_hash = $1`,
    values: [hash],
  });
  return rows[0] ?? null;
}

/** Up to `limit` keys, newest first, with an id below `afterId`. */
export async function listKeys(
  db: Queryable,
  { afterId, limit }: { afterId: number | null; limit: number },
): Promise<ApiKey[]> {
  const values: unknown[] = [limit];
  const { rows } = await db.query<ApiKey>({
    text: `select ${COLUMNS} from api_keys ${whereClause(given('id < ?', afterId), values)} order by id desc limit $1`,
    values,
  });
  return rows;
}

/** Whether a key exists that is neither revoked nor expired. */
export async function hasUsableKey(db: Queryable, now: Date): Promise<boolean> {
  const { rows } = await db.query({
    text: 'select 1 from api_keys where revoked_at is null and (expires_at is null or expires_at > $1) limit 1',
    values: [now],
  });
  return rows.length > 0;
}

/** Revokes a key, if it is not revoked yet. Returns its hash, or null if the id is unknown. */
export async function markRevoked(
  tx: Tx,
  { id, at, by }: { id: number; at: Date; by: string },
): Promise<Buffer | null> {
  const { rows } = await tx.query<{ hash: Buffer }>({
    text: `update api_keys set revoked_at = coalesce(revoked_at, $2), revoked_by = coalesce(revoked_by, $3)
      where id = $1 returning key_hash as hash`,
    values: [id, at, by],
  });
  return rows[0]?.hash ?? null;
}

/** Records the last use of keys, at most once a minute for each key. Skips locked rows. */
export async function updateLastUsed(tx: Tx, uses: { id: number; at: Date }[]): Promise<void> {
  await tx.query({
    name: 'update-last-used',
    text: `update api_keys set last_used_at = used.at
      from (select api_keys.id, seen.at from unnest($1::bigint[], $2::timestamptz[]) as seen (id, at)
        join api_keys on api_keys.id = seen.id
        where last_used_at is null or last_used_at <= seen.at - interval '1 minute'
        order by api_keys.id for update of api_keys skip locked) as used
      where api_keys.id = used.id`,
    values: [uses.map(({ id }) => id), uses.map(({ at }) => at)],
  });
}

/** A key as clients see it. */
export function keyJson({ expiresAt, revokedAt, lastUsedAt, createdAt, ...key }: ApiKey): KeyJson {
  return {
    ...key,
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
