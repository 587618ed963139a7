import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import {
  createDatabase,
  databaseUrl,
  dropDatabase,
  SERVER_VARIABLE,
} from '@stockroom/local/testing/test-database';
import { withClient } from '@stockroom/local/postgres/with-client';
import { migrate } from './migrate.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url));
const SERVER = String(process.env[SERVER_VARIABLE]);

test('of the stored locales, en-US counts as not chosen, also in later batches, and all others are kept', async () => {
  const name = await createDatabase(SERVER, { template: 'template0' });
  const url = databaseUrl(SERVER, name);
  const dir = mkdtempSync(join(tmpdir(), 'stockroom-older-'));
  try {
    const isOlder = (file: string) => file === MIGRATIONS || basename(file) < '20261129000000780';
    cpSync(MIGRATIONS, dir, { recursive: true, filter: isOlder });
    await migrate({ databaseUrl: url, log: () => undefined, dir });
    await withClient(url, (client) =>
      client.query(`insert into customers (name, email, locale, created_at, updated_at)
        select 'Ada', 'ada@example.com', case when n % 3 = 0 then 'de-DE' else 'en-US' end, now(), now()
        from generate_series(1, 3000) as n`),
    );
    await migrate({ databaseUrl: url, log: () => undefined });
    const { rows } = await withClient(url, (client) =>
      client.query(
        'select locale, count(*)::integer as count from customers group by locale order by locale',
      ),
    );
    expect(rows).toEqual([
      { locale: 'de-DE', count: 1000 },
      { locale: null, count: 2000 },
    ]);
  } finally {
    await dropDatabase(SERVER, name);
    rmSync(dir, { recursive: true });
  }
});
