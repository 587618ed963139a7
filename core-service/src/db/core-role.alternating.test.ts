import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import {
  createDatabase,
  databaseUrl,
  dropDatabase,
  dropRole,
  SERVER_VARIABLE,
} from '@stockroom/local/testing/test-database';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { startCore } from '../testing/core-under-test.ts';
import { migrate } from './migrate.ts';
import { createPools } from './pools.ts';

const server = process.env[SERVER_VARIABLE] as string;
const owner = `stockroom_test_${randomBytes(6).toString('hex')}`;
const role = `${owner}_core`;
const clone = `${role}_clone`;

let name: string;
beforeAll(async () => {
  name = await createDatabase(server, { template: 'template0' });
  await withClient(server, async (admin) => {
    // The rights of RDS's master user.
    await admin.query(`create role ${owner} login createrole createdb password 'owner'`);
    await admin.query(`alter database ${name} owner to ${owner}`);
  });
});
afterAll(async () => {
  await dropDatabase(server, name);
  for (const each of [clone, role, owner]) await dropRole(server, each);
});

const as = (user: string, password: string) => {
  const url = new URL(databaseUrl(server, name));
  url.username = user;
  url.password = password;
  return url.href;
};
const ownerUrl = () => as(owner, 'owner');

/** The statements of the function that AWS publishes for PostgreSQL and alternating users. */
const rotate = ({ from, to, password }: { from: string; to: string; password: string }) =>
  withClient(ownerUrl(), async (client) => {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [to]);
    if (rowCount === 0) {
      await client.query(`create role ${to} with login password '${password}'`);
      await client.query(`grant ${from} to ${to}`);
    } else {
      await client.query(`alter user ${to} with password '${password}'`);
    }
  });

/** The start of a task: it migrates, then reads and writes rows. */
async function start(url: string): Promise<void> {
  await migrate({ databaseUrl: ownerUrl(), coreUrl: url, log: () => undefined });
  await work(url);
}

const work = (url: string) =>
  withClient(url, async (client) => {
    await client.query(
      `insert into customers (name, email, locale, created_at, updated_at)
        values ('A', gen_random_uuid() || '@example.com', 'en-US', now(), now())`,
    );
    await client.query('select from customers for update');
    await client.query('select prepare_order_numbers(2077)');
    await expect(client.query('drop table outbox')).rejects.toThrow('must be owner');
  });

test('while a rotation alternates between two users, tasks with either of them work', async () => {
  const [first, second, third] = [as(role, 'first'), as(clone, 'second'), as(role, 'third')];
  await start(first);
  await rotate({ from: role, to: clone, password: 'second' });
  await start(second);
  await work(first);
  // A table of a version deployed in between.
  await withClient(ownerUrl(), (client) => client.query('create table of_a_later_version (id bigint)'));
  await rotate({ from: clone, to: role, password: 'third' });
  await start(third);
  await work(second);
  for (const url of [second, third]) {
    await withClient(url, (client) => client.query('insert into of_a_later_version values (1)'));
  }
  const { rows } = await withClient(ownerUrl(), (client) =>
    client.query(
      'select (select count(*) from customers) + (select count(*) from of_a_later_version) as count',
    ),
  );
  expect(rows).toEqual([{ count: '7' }]);
});

test('core takes orders as the second user', async () => {
  let made = '';
  const core = await startCore({
    connect: async (url) => {
      const asSecond = new URL(url);
      made = `${asSecond.username}_clone_${randomBytes(4).toString('hex')}`;
      await withClient(databaseUrl(server, asSecond.pathname.slice(1)), (client) =>
        client.query(`create role ${made} login password 'second'; grant ${asSecond.username} to ${made}`),
      );
      [asSecond.username, asSecond.password] = [made, 'second'];
      return createPools({ databaseUrl: asSecond.href, onIdleError: () => undefined });
    },
  });
  try {
    const [customer, product] = [await aCustomer(core), await aProduct(core, { quantity: 10 })];
    const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
    expect((await core.post('/orders', order)).status).toBe(201);
    expect((await core.get('/inventory/audit')).status).toBe(200);
  } finally {
    await core.close();
    await dropRole(server, made);
  }
});
