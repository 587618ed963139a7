import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { startDatabase } from '@stockroom/local/start/database';
import { loadSecrets } from '@stockroom/local/start/secrets';
import { startWorkingDay } from '@stockroom/local/start/working-day';
import { newPort } from './new-port.ts';
import { makePreparedDataDir, removeDataDir } from './stockroom-under-test.ts';

// faults/working-day.faults.ts starts a shop with these orders, and has their documents drawn and mailed.
test('the demo has 200 orders; over New Year, in another time zone and currency, each document has the number of its year', async () => {
  const folder = await makePreparedDataDir();
  mkdirSync(join(folder, 'logs'), { recursive: true });
  const secrets = loadSecrets(folder);
  const program = startWorkingDay({ dataDir: folder, now: new Date('2031-01-12T03:00:00Z') });
  const postgres = await startDatabase({
    dataDir: folder,
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
    const orders = await withClient(postgres.url, (client) =>
      client.query<{ id: string }>('select id from orders order by created_at'),
    );
    expect(orders.rows.map(({ id }) => Number(id))).toEqual(
      Array.from({ length: 200 }, (_, index) => index + 1),
    );
    expect(rows.map(({ year }) => Number(year))).toEqual([2030, 2031]);
    for (const { count, last, wrong } of rows) expect([last, wrong]).toEqual([count, '0']);
  } finally {
    await program.stop();
    await postgres.stop();
    removeDataDir(folder);
  }
});
