import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

test('every text in an index is compared by code point, except fixed words of Stockroom', async () => {
  const found = await core.query<{ index: string }>(
    `select indexrelid::regclass::text as index from pg_index
      join pg_class on pg_class.oid = indrelid and relnamespace = 'public'::regnamespace
      join pg_class as index on index.oid = indexrelid join pg_am on pg_am.oid = index.relam and amname = 'btree'
      where exists (select from unnest(indcollation) as used where used not in (0, 'pg_catalog."C"'::regcollation))
      order by 1`,
  );
  expect(found.map(({ index }) => index)).toEqual([
    'change_history_subject_index',
    'documents_undelivered_index',
  ]);
});

test('lower_text follows Unicode for every letter', async () => {
  const all = Array.from({ length: 0x10ffff }, (_, index) => index + 1).filter(
    (c) => c < 0xd800 || c > 0xdfff,
  );
  const letters = all
    .map((c) => String.fromCodePoint(c))
    .filter((letter) => letter.toLowerCase() !== letter)
    // Its lower case has two code points, which `lower_text` maps to one letter.
    .filter((letter) => letter !== 'İ');
  const rows = await core.query<{ lower: string }>(
    `select lower_text(letter) as lower from unnest($1::text[]) with ordinality as t (letter, nth) order by nth`,
    [letters],
  );
  expect(rows.map(({ lower }) => lower)).toEqual(letters.map((letter) => letter.toLowerCase()));
  const [same] = await core.query<{ count: number }>(
    `select count(*)::integer from unnest($1::text[]) as letter where lower_text(letter) <> letter`,
    [
      all
        .map((c) => String.fromCodePoint(c))
        .filter((each) => /\p{Cased}/u.test(each) && each.toLowerCase() === each),
    ],
  );
  expect(same).toEqual({ count: 0 });
});

test('lists are sorted by code point without regard to case, and a sku is found in any case', async () => {
  for (const name of ['Zoe', 'éva', 'Éric', 'adam', 'Ärger', 'b-c', 'B c', 'Ω'])
    await aCustomer(core, { name });
  const { body } = await core.get('/customers?sort=name&limit=100');
  expect(body.data.map(({ name }: { name: string }) => name)).toEqual([
    'adam',
    'B c',
    'b-c',
    'Zoe',
    'Ärger',
    'Éric',
    'éva',
    'Ω',
  ]);
  await aProduct(core, { sku: 'ÉTÉ-1' });
  const taken = await core.post('/products', { sku: 'été-1', name: 'a', price: 1, quantity: 0 });
  expect([taken.status, taken.body.code]).toEqual([409, 'sku_taken']);
  expect((await core.get('/products?sku=%C3%89t%C3%A9-1')).body.data).toHaveLength(1);
});

test('the collation of keys was changed without rewriting a table, and their constraints exist', async () => {
  const constraints = await core.query(
    `select conname as name from pg_constraint where conname in ('orders_number_key',
      'idempotency_keys_pkey', 'imports_idempotency_key_once', 'document_resends_key_once') order by 1`,
  );
  expect(constraints).toHaveLength(4);
  await core.query(
    `create table probe (id bigint, name text constraint probe_key unique);
     create unique index probe_in_c on probe (name collate "C")`,
  );
  const file = `select pg_relation_filenode('probe') as table, pg_relation_filenode(indexrelid) as index
    from pg_index where indrelid = 'probe'::regclass and 'pg_catalog."C"'::regcollation = any(indcollation)`;
  const before = await core.query(file);
  await core.query(
    `alter table probe drop constraint probe_key, alter column name type text collate "C";
     alter table probe add constraint probe_key unique using index probe_in_c`,
  );
  expect(await core.query(file)).toEqual(before);
});
