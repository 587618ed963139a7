import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { findBlockingStatements } from '../testing/find-blocking-statements.ts';

const dir = fileURLToPath(new URL('../../../migrations/', import.meta.url));
/** Earlier migrations were written before these rules. */
const FIRST = '20261129000000000';

test.each(readdirSync(dir).filter((file) => file > FIRST))(
  '%s blocks no reader or writer for long',
  (file) => {
    expect(findBlockingStatements(readFileSync(`${dir}${file}`, 'utf8'))).toEqual([]);
  },
);

const inTransaction = (...statements: string[]) => `-- Up Migration\n${statements.join(';\n')};\n`;
const outside = (...statements: string[]) => `-- Up Migration, no transaction\n${statements.join(';\n')};\n`;

test.each([
  ['create index a on orders (id)', 'create index concurrently'],
  ['create unique index\n  a on orders (id)', 'create index concurrently'],
  ['create index if not exists a on only public."orders" (id)', 'create index concurrently'],
  ['create index on orders (id)', 'create index concurrently'],
  ['drop index a', 'drop index concurrently'],
  ['create index concurrently a on orders (id)', 'no transaction'],
  ['alter table orders add column a integer generated always as (id + 1) stored', 'filled in batches'],
  ['alter table orders add a uuid default gen_random_uuid()', 'filled in batches'],
  ['alter table orders add column a text not null', 'a default'],
  ['alter table orders add column a bigint references products', 'not valid'],
  ['alter table orders\n  add column a text,\n  add constraint b check (a <> id::text)', 'not valid'],
  ['alter table orders add constraint b foreign key (a) references products', 'not valid'],
  ['alter table orders add constraint b unique (number)', 'using index'],
  ['alter table orders alter column number type varchar(20)', 'a new column'],
  ['ALTER TABLE orders ALTER number SET NOT NULL', 'a check constraint'],
  ['alter table orders validate constraint b', 'a migration of its own'],
  [`update orders set number = ''`, 'batches'],
  ['lock table orders', 'nothing of the kind'],
])('%s is refused', (statement, instead) => {
  const [found, ...others] = findBlockingStatements(inTransaction(statement));
  expect(others).toEqual([]);
  expect(found).toContain(instead);
});

test('a migration without a transaction may only contain statements that do not block others', () => {
  const [found] = findBlockingStatements(outside('alter table orders add column a text'));
  expect(found).toContain('a migration in a transaction');
});

test.each([
  inTransaction('alter table orders add column a text, add column b integer not null default 0'),
  inTransaction(`alter table orders add constraint a check (currency <> '') not valid`),
  inTransaction('alter table orders add constraint a unique using index b'),
  inTransaction('create table a (id bigint primary key references orders)', 'create index b on a (id)'),
  inTransaction(`create function a() returns void language sql as $$ update orders set number = '' $$`),
  inTransaction('-- Harmless: the table is empty\nalter table orders alter column number type varchar(20)'),
  outside('create index concurrently a on orders (id)', 'drop index concurrently b'),
  outside('alter table orders validate constraint b'),
])('a statement that blocks nobody is accepted: %#', (sql) => {
  expect(findBlockingStatements(sql)).toEqual([]);
});
