import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { type SilentProxy, startSilentProxy } from '@stockroom/local/testing/silent-proxy';
import { type ReplicatedPostgres, startReplicatedPostgres } from '@stockroom/local/testing/streaming-replica';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { migrate } from './migrate.ts';
import { createPools, type Pools } from './pools.ts';

let postgres: ReplicatedPostgres;
let address: SilentProxy;
let pools: Pools;
let core: CoreUnderTest;
let product: { id: number };
let order: object;

// Core connects to an address that a fail-over can move, such as a virtual IP or a DNS name.
beforeAll(async () => {
  postgres = await startReplicatedPostgres();
  await migrate({ databaseUrl: postgres.primaryUrl, log: () => undefined });
  address = await startSilentProxy(postgres.primaryUrl);
  pools = createPools({ databaseUrl: address.url, onIdleError: () => undefined });
  core = await startCore({ connect: async () => pools });
  const customer = await aCustomer(core);
  product = await aProduct(core, { quantity: 1_000 });
  order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
}, 60_000);
afterAll(async () => {
  await core.close();
  await address.close();
  await postgres.stop();
}, 60_000);

/** Fences a primary as operators do: its connections stay open, and each write on them is refused. */
async function setFenced(isFenced: boolean): Promise<void> {
  await withClient(postgres.primaryUrl, async (client) => {
    await client.query(`alter system set default_transaction_read_only = ${isFenced ? 'on' : 'off'}`);
    await client.query('select pg_reload_conf()');
  });
}

const write = () =>
  Promise.all([
    core.post('/orders', order),
    core.post('/customers', { name: 'B', email: `${crypto.randomUUID()}@example.com` }),
    core.post(`/products/${product.id}/adjustments`, { delta: -1, reason: 'damaged' }),
    core.patch(`/products/${product.id}`, { description: crypto.randomUUID() }, { 'if-match': '*' }),
  ]);

/** Writes once core is ready, as load balancers do. */
async function writeOnceReady(): Promise<void> {
  await eventually('core to be ready', async () =>
    (await core.get('/health/ready')).status === 200 ? true : null,
  );
  expect((await write()).map(({ status }) => status)).toEqual([201, 201, 201, 200]);
}

/** Expects that every write is refused, repeatedly, and that readiness reports it. */
async function expectUnavailable(): Promise<void> {
  for (let round = 0; round < 2; round++) {
    for (const { status, body, headers } of await write()) {
      expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'service_unavailable', '1']);
    }
  }
  const { status, body } = await core.get('/health/ready');
  expect([status, body.status]).toEqual([503, 'unavailable']);
  expect(body.parts.database).toMatchObject({ status: 'down', reason: 'does not accept writes' });
}

test('when a primary is fenced under open connections, writes get 503 and core is unready; after that, both recover', async () => {
  await writeOnceReady();
  await setFenced(true);
  await eventually('core to be unavailable', async () =>
    (await core.get('/health/ready')).status === 503 ? true : null,
  );
  await expectUnavailable();
  await setFenced(false);
  await writeOnceReady();
});

test('when connections survive a fail-over, core leaves the old primary, refuses writes on the standby, and recovers when the standby is promoted', async () => {
  await writeOnceReady();
  const reader = await pools.reads.connect();

  await setFenced(true);
  address.pointTo(postgres.replicaUrl);
  await eventually('core to be unavailable', async () =>
    (await core.get('/health/ready')).status === 503 ? true : null,
  );
  await expectUnavailable();

  // Replication may lag; commits that it lacks at its promotion are lost.
  await eventually('the standby to have the orders', () =>
    withClient(postgres.replicaUrl, async (client) => {
      const { rowCount } = await client.query('select 1 from orders');
      return rowCount === 3 ? true : null;
    }),
  );
  await postgres.onReplica('select pg_promote()');
  // It was in use during the fail-over, and must not stay on the old primary.
  reader.release();
  await writeOnceReady();
  const { rows } = await core.pool.query<{ orders: number }>('select count(*) as orders from orders');
  // Writes from before the fail-over are on the new primary.
  expect(rows).toEqual([{ orders: 4 }]);
  for (const pool of [pools.orders, pools.jobs, pools.writes, pools.reads]) {
    const { rows: servers } = await pool.query(`select current_setting('port') as port`);
    expect(servers).toEqual([{ port: new URL(postgres.replicaUrl).port }]);
  }
});
