import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import type { Queryable } from './pool.ts';

const MIGRATIONS_DIR = fileURLToPath(new URL('../../../migrations', import.meta.url));

/** Brings the database's tables up to date. Instances that start together take turns under an advisory lock. */
export async function migrate(databaseUrl: string, log: (message: string) => void): Promise<void> {
  await runner({
    databaseUrl,
    dir: MIGRATIONS_DIR,
    direction: 'up',
    migrationsTable: 'migrations',
    advisoryLockMode: 'wait',
    singleTransaction: true,
    log,
  });
}

/** The names of the migrations that this version knows. */
export function listMigrations(): string[] {
  return readdirSync(MIGRATIONS_DIR).map((file) => basename(file, '.sql'));
}

/** How many of `known` were applied. What a newer version has applied beyond them does not count. */
export async function countMigrations(
  db: Queryable,
  known: string[],
): Promise<{ applied: number; pending: number }> {
  const { rows } = await db.query<{ applied: number }>({
    text: 'select count(*) as applied from migrations where name = any($1)',
    values: [known],
  });
  const { applied } = rows[0] as { applied: number };
  return { applied, pending: known.length - applied };
}
