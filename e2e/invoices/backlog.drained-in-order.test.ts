import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { placeOrder } from '../api.ts';
import { inParallel } from '../in-parallel.ts';
import { create } from './testing/an-order.ts';
import { UNTIL_CLEARED } from './testing/fault-switch.ts';
import { allSettled } from './testing/stuck-job.ts';
import { useInvoicePipeline } from './testing/use-invoice-pipeline.ts';

const ORDERS = 150;
/** With three concurrent invoices, at most 60 are stored per second. */
const STORING_MS = 50;
/** A failed attempt is repeated within a second. */
const MAX_PLACES_LATE = 100;

const pipeline = useInvoicePipeline();

test('orders placed while the orchestrator is down are invoiced after its restart, roughly in the order of their numbers, even if S3 fails at first', async () => {
  const { coreUrl, databaseUrl, s3, whileDown } = pipeline();
  await whileDown('orchestrator', async () => {
    const customerId = await create(`${coreUrl}/customers`, { name: 'John Doe', email: 'john@example.com' });
    const product = { sku: randomUUID(), name: 'Product Name', price: 19.99, quantity: ORDERS };
    const productId = await create(`${coreUrl}/products`, product);
    const items = [{ productId, quantity: 1 }];
    await inParallel(Array.from({ length: ORDERS }), () =>
      placeOrder(`${coreUrl}/orders`, { customerId, items }),
    );
    await s3.set({ operation: 'PutObject', kind: 'status', status: 500, count: 5 });
    await s3.set({ operation: 'PutObject', kind: 'slow', delayMs: STORING_MS, count: UNTIL_CLEARED });
  });
  await allSettled(pipeline());

  const invoices = await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ place: number; attempts: number }>(
      `select series_number::integer - 1 as place, attempts from documents where state = 'SENT' order by sent_at`,
    );
    return rows;
  });
  expect(invoices).toHaveLength(ORDERS);
  expect(Math.max(...invoices.map(({ attempts }) => attempts))).toBeGreaterThan(1);
  const placesLate = invoices.map(({ place }, sentAt) => sentAt - place);
  expect(Math.max(...placesLate)).toBeLessThan(MAX_PLACES_LATE);
});
