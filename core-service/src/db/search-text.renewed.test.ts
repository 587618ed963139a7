import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { migrate } from './migrate.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url));
const FIRST_OF_SEARCH_TEXT = '20261129000000050';

let core: CoreUnderTest;
let before: string;
beforeAll(async () => {
  core = await startCore();
  before = mkdtempSync(join(tmpdir(), 'stockroom-migrations-'));
  for (const file of readdirSync(MIGRATIONS)) {
    if (file < FIRST_OF_SEARCH_TEXT) cpSync(join(MIGRATIONS, file), join(before, file));
  }
});
afterAll(async () => {
  rmSync(before, { recursive: true });
  await core.close();
});

test('the migration normalises existing texts, except a sku that would equal another one', async () => {
  const url = new URL(core.ownerUrl);
  const name = `renewed_${Date.now()}`;
  url.pathname = `/${name}`;
  await withClient(core.ownerUrl, (client) => client.query(`create database ${name} template template0`));
  try {
    await migrate({ databaseUrl: url.href, log: () => undefined, dir: before });
    const rows = await withClient(url.href, async (client) => {
      await client.query(
        String.raw`insert into products
            (sku, name, description, metadata, price_cents, quantity, reorder_point, active, created_at, updated_at)
          select sku, name, name, jsonb_build_object(name, name), 1, 1, 0, true, now(), now() from (values
            ('A-1', 'Plain'), (U&'A\20111', 'Taken'), (U&'\00a0B\200b2', U&'E\0301clair'), (U&'E\0301', 'x')) as old (sku, name)`,
      );
      await client.query(
        String.raw`insert into customers (name, email, address, locale, created_at, updated_at)
          values (U&'Zoe\0308', 'zoe@example.com', U&'Rue E\0301', 'en-US', now(), now())`,
      );
      await migrate({ databaseUrl: url.href, log: () => undefined });
      return {
        products: (
          await client.query(
            'select sku, name, description, metadata, version, search_text from products order by id',
          )
        ).rows as unknown,
        customers: (await client.query('select name, address, version, search_text from customers'))
          .rows as unknown,
      };
    });
    expect(rows).toEqual({
      products: [
        {
          sku: 'A-1',
          name: 'Plain',
          description: 'Plain',
          metadata: { Plain: 'Plain' },
          version: 1,
          search_text: '\na-\n1\n\nplain',
        },
        {
          sku: 'A\u20111',
          name: 'Taken',
          description: 'Taken',
          metadata: { Taken: 'Taken' },
          version: 1,
          search_text: '\na-\n1\n\ntaken',
        },
        {
          sku: 'B2',
          name: 'Éclair',
          description: 'Éclair',
          metadata: { Éclair: 'Éclair' },
          version: 3,
          search_text: '\nb2\n\néclair',
        },
        { sku: 'É', name: 'x', description: 'x', metadata: { x: 'x' }, version: 2, search_text: '\né\n\nx' },
      ],
      customers: [{ name: 'Zoë', address: 'Rue É', version: 2, search_text: '\nzoë\n\nzoe@\nexample.\ncom' }],
    });
  } finally {
    await withClient(core.ownerUrl, (client) => client.query(`drop database ${name} with (force)`));
  }
});
