import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { startDatabase } from '@stockroom/local/start/database';
import { loadSecrets } from '@stockroom/local/start/secrets';
import { startWorkingDay } from '@stockroom/local/start/working-day';
import { newPort } from '../new-port.ts';
import { spawnStart } from '../spawn-start.ts';
import { eventually, makePreparedDataDir, removeDataDir, startStockroom } from '../stockroom-under-test.ts';

const ORDERS = 200;
let dataDir = '';
beforeEach(async () => {
  dataDir = await makePreparedDataDir();
});
afterEach(() => removeDataDir(dataDir));

test('a start that is killed while it makes the demo orders leaves nothing, and the next one makes all of them', async () => {
  const env = { SEED: 'working-day', DEMO: 'false', POSTGRES_PORT: String(await newPort()) };
  const killed = await spawnStart({ dataDir, env, by: 'node' });
  const ended = once(killed, 'exit');
  killed.stdout?.resume();
  const { databasePassword } = loadSecrets(dataDir);
  const unfinished = `postgresql://stockroom:${databasePassword}@127.0.0.1:${env.POSTGRES_PORT}/stockroom_working_day`;
  await eventually('some of the orders', async () => {
    const counted = await withClient(unfinished, (client) =>
      client.query<{ count: string }>('select count(*) from orders'),
    ).catch(() => null);
    return Number(counted?.rows[0]?.count ?? 0) > 10 ? true : null;
  });
  killed.kill('SIGKILL');
  await ended;

  const stockroom = await startStockroom({ dataDir, env, by: 'node' });
  try {
    await withClient(stockroom.running().databaseUrl, async (client) => {
      const orders = await client.query<{ id: string }>('select id from orders order by id');
      expect(orders.rows.map(({ id }) => Number(id))).toEqual(
        Array.from({ length: ORDERS }, (_, index) => index + 1),
      );
      const { rows } = await client.query<{ datname: string }>(
        `select datname from pg_database where datname like 'stockroom%'`,
      );
      expect(rows).toEqual([{ datname: 'stockroom' }]);
    });
  } finally {
    await stockroom.stop();
  }
});

test('over New Year, in another time zone and currency, each document of the demo has the number of its year', async () => {
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const secrets = loadSecrets(dataDir);
  const program = startWorkingDay({ dataDir, now: new Date('2031-01-12T03:00:00Z') });
  const postgres = await startDatabase({
    dataDir,
    takePort: async (_, use) => use(await newPort()),
    password: secrets.databasePassword,
    corePassword: secrets.coreDatabasePassword,
    onEvent: () => undefined,
  });
  try {
    const settings = { CURRENCY: 'JPY', TIME_ZONE: 'Asia/Tokyo', PRICES_INCLUDE_TAX: 'true' };
    const urls = { owner: postgres.url, core: postgres.coreUrl };
    await program.makeOrders({ urls, given: { ...process.env, ...settings } });
    const { rows } = await withClient(postgres.url, (client) =>
      client.query<{ year: number; count: string; last: string; wrong: string }>(
        `select year, count(*), max(series_number) as last, count(*) filter (
            where documents.number not like 'INV-' || year || '-%' or extract(year from issue_date) <> year
              or issue_date <> (numbered_at at time zone 'Asia/Tokyo')::date
              or numbered_at < orders.created_at or numbered_at > orders.created_at + interval '1 minute') as wrong
          from documents join orders on orders.id = order_id
          where kind = 'INVOICE' and documents.number is not null group by year order by year`,
      ),
    );
    expect(rows.map(({ year }) => Number(year))).toEqual([2030, 2031]);
    for (const { count, last, wrong } of rows) expect([last, wrong]).toEqual([count, '0']);
  } finally {
    await program.stop();
    await postgres.stop();
  }
});
