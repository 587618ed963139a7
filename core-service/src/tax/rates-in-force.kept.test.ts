import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inTransaction } from '../db/transaction.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { keepRatesInForce } from './rates-in-force.ts';
import { findRatesInForce, insertTaxRate } from './tax-rate-store.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const day = (number: number) => new Date(Date.UTC(2026, 0, 1 + number));
const steps = fc.array(
  fc.oneof(
    fc.record({ code: fc.constantFrom('a', 'b'), validFrom: fc.integer({ min: 0, max: 9 }) }),
    fc.record({ readAt: fc.integer({ min: -1, max: 10 }) }),
  ),
  { minLength: 5, maxLength: 30 },
);

test('the kept rates are those of the database, whichever rates are added and however the clock moves', async () => {
  let reads = 0;
  let added = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const ratesInForce = keepRatesInForce();
      for (const step of plan)
        await inTransaction(core.pool, async (tx) => {
          if ('code' in step) {
            added += 1;
            await insertTaxRate(tx, {
              code: step.code,
              category: 'S',
              ratePpm: added,
              name: step.code,
              exemptionReason: null,
              exemptionCode: null,
              validFrom: day(step.validFrom),
              createdAt: day(0),
              createdBy: 'test',
            });
            return;
          }
          const at = day(step.readAt);
          const { rows } = await tx.query<{ id: number }>({ text: 'select max(id) as id from tax_rates' });
          const kept = await ratesInForce(tx, { at, newestId: rows[0]?.id as number });
          expect([...kept.values()]).toEqual(await findRatesInForce(tx, at));
          reads += 1;
        });
    }),
    { numRuns: 20 },
  );
  expect(reads).toBeGreaterThan(0);
});

test('while no rate is added and none begins, they are read once', async () => {
  const ratesInForce = keepRatesInForce();
  await inTransaction(core.pool, async (tx) => {
    const { rows } = await tx.query<{ id: number }>({ text: 'select max(id) as id from tax_rates' });
    const newestId = rows[0]?.id as number;
    const first = await ratesInForce(tx, { at: day(200), newestId });
    expect(await ratesInForce(tx, { at: day(201), newestId })).toBe(first);
    expect(await ratesInForce(tx, { at: day(201), newestId: newestId + 1 })).not.toBe(first);
  });
});
