import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type ReplicatedPostgres, startReplicatedPostgres } from '@stockroom/local/testing/streaming-replica';
import { pino } from 'pino';
import { eventually } from '../testing/eventually.ts';
import { createPool, type Pool } from './pool.ts';
import { createReplicaRouting, type ReplicaRouting } from './replica-routing.ts';

const logger = pino({ level: 'silent' });
let postgres: ReplicatedPostgres;
let primary: Pool;
let replica: Pool;
let reads: ReplicaRouting;

beforeAll(async () => {
  postgres = await startReplicatedPostgres();
  primary = createPool({ databaseUrl: postgres.primaryUrl, onIdleError: () => undefined });
  await primary.query('create table written (n integer primary key)');
}, 60_000);
beforeEach(() => {
  replica = createPool({ databaseUrl: postgres.replicaUrl, onIdleError: () => undefined, isWritable: false });
  reads = createReplicaRouting({ primary, replica, logger });
});
afterAll(async () => {
  await primary.end();
  await postgres.stop();
}, 60_000);

const isReplica = async () => {
  const { rows } = await (
    await reads.replicaIfCaughtUp()
  ).query<{ is: boolean }>({ text: 'select pg_is_in_recovery() as is' });
  return rows[0]?.is;
};
const replicaIsRead = () =>
  eventually('the replica to be read', async () => ((await isReplica()) === true ? true : null));
const write = (n: number) => primary.query('insert into written values ($1)', [n]);
const find = async (n: number) => {
  const { rowCount } = await (
    await reads.replicaIfCaughtUp()
  ).query({ text: 'select 1 from written where n = $1', values: [n] });
  return rowCount === 1;
};

test('a list on the replica always contains what was just committed', async () => {
  await replicaIsRead();
  let byReplica = 0;
  for (let n = 1; n <= 200; n++) {
    await write(n);
    expect(await find(n)).toBe(true);
    byReplica += (await isReplica()) === true ? 1 : 0;
    // A stall may affect its own turn, but not later ones.
    if (reads.replicaState() !== 'ok') await replicaIsRead();
  }
  expect(byReplica).toBeGreaterThan(150);
  await replica.end();
}, 60_000);

test('while the replica lags behind a commit, lists read from the primary without waiting each time', async () => {
  await replicaIsRead();
  await postgres.onReplica('select pg_wal_replay_pause()');
  await write(1_001);
  expect(await find(1_001)).toBe(true);
  await eventually('the replica to be known as behind', async () => {
    await reads.replicaIfCaughtUp();
    return reads.replicaState() === 'behind' ? true : null;
  });
  // A list that waited would ask the replica for its position many times.
  let asked = 0;
  replica.on('acquire', () => (asked += 1));
  for (let turn = 0; turn < 20; turn++) expect(await isReplica()).toBe(false);
  expect(asked).toBe(20);

  await postgres.onReplica('select pg_wal_replay_resume()');
  await replicaIsRead();
  expect(await find(1_001)).toBe(true);
  await replica.end();
});

test('when the replica stops during a query, the primary answers it; when the replica returns, lists read from it again', async () => {
  await replicaIsRead();
  const db = await reads.replicaIfCaughtUp();
  const slow = db.query<{ is: boolean }>({
    text: 'select pg_is_in_recovery() as is, case when pg_is_in_recovery() then pg_sleep(10) end',
  });
  await postgres.stopReplica();
  expect((await slow).rows[0]?.is).toBe(false);
  expect(await isReplica()).toBe(false);
  expect(reads.replicaState()).toBe('away');

  await postgres.startReplica();
  await replicaIsRead();
  expect(reads.replicaState()).toBe('ok');
  await replica.end();
});

test('a promoted replica is not read, because its data diverges', async () => {
  await replicaIsRead();
  await postgres.onReplica('select pg_promote()');
  await replica.query('insert into written values (-1)');
  expect(await find(-1)).toBe(false);
  expect(reads.replicaState()).toBe('away');
  await replica.end();
});
