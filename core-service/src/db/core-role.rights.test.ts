import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { migrate } from './migrate.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

/** As core does. */
const asCore = (text: string) => withClient(core.databaseUrl, (client) => client.query(text));

test.each([
  'create table mine (id bigint)',
  'create schema mine',
  'create sequence mine',
  'create view mine as select 1',
  'create function mine() returns integer language sql as $$ select 1 $$',
  'create extension hstore',
  'create role mine',
  'create database mine',
  'alter table orders add column mine text',
  'alter table stock_movements disable trigger stock_movements_append_only',
  'alter table orders owner to current_user',
  'create index mine on orders (created_at)',
  'drop table outbox',
  'drop index orders_customer_id_index',
  'truncate outbox',
  'alter sequence orders_id_seq restart',
  `select setval('orders_id_seq', 1)`,
  `insert into migrations (name, run_on) values ('mine', now())`,
  'delete from migrations',
  'set session_replication_role = replica',
  `copy orders to program 'true'`,
  `alter function advance_sequences(bigint) owner to current_user`,
])('core may not: %s', async (text) => {
  await expect(asCore(text)).rejects.toThrow(/permission denied|must be (owner|superuser)|must be able to/);
});

test('the role of core owns nothing, is not a superuser, and can read and write the rows of every table', async () => {
  const { rows } = await asCore(
    `select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication as strong,
        (select count(*)::integer from pg_class where relowner = pg_roles.oid) as owned,
        (select array_agg(relname::text) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
          and not (select bool_and(has_table_privilege(pg_class.oid, each))
            from unnest(array['select', 'insert', 'update', 'delete']) as each)) as closed,
        (select array_agg(relname) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
          and not case when relkind = 'S' then has_sequence_privilege(pg_class.oid, 'usage') end) as "closedSequences"
      from pg_roles where rolname = current_user`,
  );
  expect(rows).toEqual([{ strong: false, owned: 0, closed: ['migrations'], closedSequences: null }]);
});

test('core can read and write tables that the owner creates later', async () => {
  await core.query('create table of_a_later_version (id bigint generated always as identity, name text)');
  await asCore(`insert into of_a_later_version (name) values ('a')`);
  expect((await asCore('select name from of_a_later_version')).rows).toEqual([{ name: 'a' }]);
  await core.query('drop table of_a_later_version');
});

test('only core and the owner can create the order number sequence of a year', async () => {
  await asCore('select prepare_order_numbers(2077), prepare_order_numbers(2077)');
  expect((await asCore(`select nextval('order_numbers_2077')::integer as first`)).rows).toEqual([
    { first: 1 },
  ]);
  await expect(asCore('select prepare_order_numbers(99999)')).rejects.toThrow('not a year: 99999');
  expect(
    await core.query(
      `select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and exists (select from aclexplode(proacl) where grantee = 0)`,
    ),
  ).toEqual([]);
});

test('migrating creates a missing role and resets its password', async () => {
  const role = `stockroom_test_${randomBytes(6).toString('hex')}`;
  const urlWith = (password: string) => {
    const url = new URL(core.databaseUrl);
    url.username = role;
    url.password = encodeURIComponent(password);
    return url.href;
  };
  const migrateFor = async (password: string) => {
    const log: string[] = [];
    const say = (message: string) => void log.push(message);
    await migrate({ databaseUrl: core.ownerUrl, coreUrl: urlWith(password), log: say });
    await withClient(urlWith(password), (client) => client.query('select from orders'));
    return log;
  };
  try {
    expect(await migrateFor('first')).toEqual([`role ${role} created`]);
    expect(await migrateFor('first')).toEqual([]);
    // With `trust` authentication, the server refuses no password.
    const isTrusted = await withClient(urlWith('another'), async () => true).catch(() => false);
    expect(await migrateFor(`'; drop table orders; -- "%`)).toEqual(
      isTrusted ? [] : [`password of role ${role} changed`],
    );
  } finally {
    await core.query(`drop owned by ${role}; drop role ${role}`);
  }
});

test('when the owner may not create roles, migrating fails and says who has to create the role', async () => {
  const coreUrl = new URL(core.databaseUrl);
  coreUrl.username = 'stockroom_test_missing';
  const owner = `stockroom_test_${randomBytes(6).toString('hex')}`;
  const ownerUrl = new URL(core.ownerUrl);
  ownerUrl.username = owner;
  ownerUrl.password = 'secret';
  const [{ user } = { user: '' }] = await core.query<{ user: string }>('select current_user as user');
  await core.query(`create role ${owner} login password 'secret'; grant create on schema public to ${owner};
    alter table migrations owner to ${owner}`);
  try {
    await expect(
      migrate({ databaseUrl: ownerUrl.href, coreUrl: coreUrl.href, log: () => undefined }),
    ).rejects.toThrow(
      'role stockroom_test_missing does not exist, and this user may not create roles: create it',
    );
  } finally {
    await core.query(`alter table migrations owner to ${user}; drop owned by ${owner}; drop role ${owner}`);
  }
});
