import { expect, test } from '@jest/globals';
import { createTestDatabase } from '@stockroom/local/testing/test-database';
import { withClient } from '@stockroom/local/postgres/with-client';
import { CREDIT_NOTE_IDS, OF_ANY_KIND } from './order-documents.ts';

test('the documents of an order are found by two indexes, not by reading all documents', async () => {
  const database = await createTestDatabase();
  try {
    const plan = await withClient(database.url, async (client) => {
      // Of an empty table, PostgreSQL would read all.
      await client.query('set enable_seqscan = off');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain select id, ${CREDIT_NOTE_IDS} from orders where id in
          (select order_id from documents where order_id = 7 and ${OF_ANY_KIND})`,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(/Bitmap Index Scan on documents_one_invoice_per_order/);
    expect(plan).toMatch(/Bitmap Index Scan on documents_credit_notes_index/);
    expect(plan).toMatch(/SubPlan[^]* documents_credit_notes_index/);
  } finally {
    await database.drop();
  }
});
