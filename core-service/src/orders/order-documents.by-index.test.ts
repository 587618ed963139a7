import { expect, test } from '@jest/globals';
import { createTestDatabase } from '@stockroom/local/testing/test-database';
import { withClient } from '@stockroom/local/postgres/with-client';
import { IS_DOCUMENT_OF_CUSTOMER } from '../customers/erasure-store.ts';
import { CREDIT_NOTE_IDS, OF_ANY_KIND } from './order-documents.ts';

const FILL = `alter table documents drop constraint documents_order_fkey, drop constraint documents_refund_fkey;
  insert into documents (kind, series, order_id, refund_id, state)
    select 'INVOICE', 'INV', n, null::bigint, 'PENDING' from generate_series(1, 10000) as n
    union all select 'CREDIT_NOTE', 'CRN', n * 2, n, 'PENDING' from generate_series(1, 5000) as n;
  analyze documents`;

test('the documents of an order, or of a customer, are found by two indexes, not by reading all documents', async () => {
  const database = await createTestDatabase();
  try {
    const [ofOrder, ofCustomer] = await withClient(database.ownerUrl, async (client) => {
      await client.query(FILL);
      const planOf = async (select: string) => {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${select}`);
        return rows.map((row) => row['QUERY PLAN']).join('\n');
      };
      return [
        await planOf(`select id, ${CREDIT_NOTE_IDS} from orders where id in
          (select order_id from documents where order_id = 7 and ${OF_ANY_KIND})`),
        await planOf(`select id from documents where ${IS_DOCUMENT_OF_CUSTOMER.replace('$1', '7')}`),
      ] as const;
    });
    expect(ofOrder).toMatch(/SubPlan[^]* documents_credit_notes_index/);
    for (const plan of [ofOrder, ofCustomer]) {
      expect(plan).toMatch(/Bitmap Index Scan on documents_one_invoice_per_order/);
      expect(plan).toMatch(/Bitmap Index Scan on documents_credit_notes_index/);
      expect(plan).not.toMatch(/Seq Scan on documents/);
    }
  } finally {
    await database.drop();
  }
});
