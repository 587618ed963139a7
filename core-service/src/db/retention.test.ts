import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inTransaction } from './transaction.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { createRetention } from './retention.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

test('keys older than a day are deleted in chunks, skipping locked rows', async () => {
  await core.query(`insert into idempotency_keys (key, request_hash, response, created_at)
    select 'old-' || n, '', '', now() - interval '25 hours' from generate_series(1, 2500) as n
    union all select 'young', '', '', now() - interval '23 hours'`);
  await core.query(`insert into transaction_markers (id, refuted, created_at)
    select gen_random_uuid(), false, now() - n * interval '1 hour' from generate_series(20, 30) as n`);
  const retention = createRetention({ pool: core.pool, logger: core.logger });
  const keysLeft = async () =>
    (await core.query<{ key: string }>('select key from idempotency_keys order by key')).map(
      ({ key }) => key,
    );
  await inTransaction(core.pool, async (tx) => {
    await tx.query({ text: `select 1 from idempotency_keys where key = 'old-7' for update` });
    await retention.run();
    expect(await keysLeft()).toEqual(['old-7', 'young']);
  });
  await retention.run();
  await retention.close();
  expect(await keysLeft()).toEqual(['young']);
  expect(
    await core.query(`select 1 from transaction_markers where created_at < now() - interval '24 hours'`),
  ).toEqual([]);
  expect((await core.query('select 1 from transaction_markers')).length).toBeGreaterThanOrEqual(4);
});
