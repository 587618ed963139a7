import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '@stockroom/local/free-port';
import { startEmbeddedPostgres } from '@stockroom/local/postgres/embedded-postgres';
import { migrate } from '../../core-service/src/db/migrate.ts';
import type { Tables } from '../cases.ts';
import { fillOrders } from './fill-orders.ts';
import { seedShop } from './seed-shop.ts';
import { withClient } from '@stockroom/local/postgres/with-client';

export type BenchDatabase = Awaited<ReturnType<typeof startDatabase>>;

/** A PostgreSQL for the benchmark, with default settings (so with fsync), in a temporary folder. */
export async function startDatabase() {
  const dataDir = mkdtempSync(join(tmpdir(), 'stockroom-bench-'));
  const port = await findFreePort();
  const password = randomBytes(16).toString('hex');
  const server = await startEmbeddedPostgres({ dataDir, port, password });
  const year = new Date().getUTCFullYear();
  const url = (tables: Tables) => server.databaseUrl(`bench_${tables}`);

  return {
    /** For logs and scripts; deleted with the database. */
    dataDir,
    year,
    url,

    /** The database without orders. */
    async prepareEmpty(): Promise<void> {
      await withClient(server.databaseUrl('postgres'), (client) =>
        client.query('create database bench_empty'),
      );
      await migrate({ databaseUrl: url('empty'), log: () => undefined });
      await withClient(url('empty'), (client) => seedShop(client, year));
    },

    /** A copy of it with 1,000,000 orders. */
    async prepareMillion({ secondsApart = 1 } = {}): Promise<void> {
      await withClient(server.databaseUrl('postgres'), (client) =>
        client.query('create database bench_million template bench_empty'),
      );
      await withClient(url('million'), (client) => fillOrders(client, { year, secondsApart }));
    },

    async version(): Promise<string> {
      const { rows } = await withClient(server.databaseUrl('postgres'), (client) =>
        client.query<{ server_version: string }>('show server_version'),
      );
      return rows[0]?.server_version ?? 'unknown';
    },

    async stop(): Promise<void> {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
