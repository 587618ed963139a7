import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { InvoiceJson, InvoiceVerificationJson, ResendJson } from '@stockroom/contracts/invoices';
import { withClient } from '@stockroom/local/postgres/with-client';
import { bytesOf, invoiceSent, invoiceWhen, mailsAbout, placeOrder, post } from '../api.ts';
import { inParallel } from '../in-parallel.ts';
import { eventually } from '../stockroom-under-test.ts';
import { anOrder, create } from './testing/an-order.ts';
import { UNTIL_CLEARED } from './testing/fault-switch.ts';
import { allSettled } from './testing/stuck-job.ts';
import { useInvoicePipeline } from './testing/use-invoice-pipeline.ts';

const ORDERS = 60;
/** With three concurrent invoices, at most 20 are stored per second. */
const STORING_MS = 150;
/** A failed attempt is repeated within a second. */
const MAX_PLACES_LATE = 40;

const pipeline = useInvoicePipeline();

const readJson = async <Body>(url: string) => (await (await fetch(url)).json()) as Body;

test('an invoice whose address SES rejects is retried by hand with a new address, and mailed there', async () => {
  const { ses, gatewayUrl, inboxUrl } = pipeline();
  await ses.set({ operation: 'SendRawEmail', kind: 'reject' });
  const { orderId } = await anOrder(pipeline());
  const orderUrl = `${gatewayUrl}/api/orders/${orderId}`;
  const failed = await invoiceWhen(orderUrl, ({ state }) => state === 'FAILED');

  const { data } = await readJson<{ data: InvoiceJson[] }>(`${gatewayUrl}/api/invoices?state=FAILED`);
  expect(data).toEqual([failed]);
  const retried = await post(`${orderUrl}/invoice/retry`, { email: 'mended@example.com' });
  expect(retried.status).toBe(202);
  const sent = await invoiceSent(orderUrl);
  expect(sent).toMatchObject({
    number: failed.number,
    sha256: failed.sha256,
    storedAt: failed.storedAt,
    email: 'mended@example.com',
  });
  const [mail, ...others] = await mailsAbout(inboxUrl, sent.number);
  expect([mail?.to, others]).toEqual([['mended@example.com'], []]);
});

test('a sent invoice is mailed again with the identical PDF, which verifies as intact', async () => {
  const { gatewayUrl, inboxUrl } = pipeline();
  const { orderId } = await anOrder(pipeline());
  const orderUrl = `${gatewayUrl}/api/orders/${orderId}`;
  const { number, sha256 } = await invoiceSent(orderUrl);

  const { status } = await post(`${orderUrl}/invoice/resend`, { email: 'accounts@example.com' });
  expect(status).toBe(202);
  const resend = await eventually('the second mail', async () => {
    const { data } = await readJson<{ data: ResendJson[] }>(`${orderUrl}/invoice/resends`);
    return data[0]?.state === 'SENT' ? data[0] : null;
  });
  const mails = await mailsAbout(inboxUrl, number);
  expect(mails.map(({ to }) => to[0])).toContain('accounts@example.com');
  expect(mails.map(({ id }) => id)).toContain(resend.messageId);
  const [first, second] = await Promise.all(
    mails.map(({ attachments }) => bytesOf(`${inboxUrl}${attachments[0]?.url}`)),
  );
  expect(first).toEqual(second);
  expect(await bytesOf(`${orderUrl}/invoice.pdf`)).toEqual(first);

  const verified = await readJson<InvoiceVerificationJson>(`${orderUrl}/invoice/verify`);
  expect(verified).toMatchObject({ number, intact: true, problem: null, found: { sha256 } });
});

test('orders placed while the orchestrator is down are invoiced after its restart, roughly in the order of their numbers, even if S3 fails at first', async () => {
  const { coreUrl, databaseUrl, s3, whileDown } = pipeline();
  let customerId = 0;
  await whileDown('orchestrator', async () => {
    customerId = await create(`${coreUrl}/customers`, { name: 'John Doe', email: 'john@example.com' });
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
      `select rank() over (order by series_number)::integer - 1 as place, attempts
       from documents join orders on orders.id = documents.order_id
       where customer_id = $1 and state = 'SENT' order by sent_at`,
      [customerId],
    );
    return rows;
  });
  expect(invoices).toHaveLength(ORDERS);
  expect(Math.max(...invoices.map(({ attempts }) => attempts))).toBeGreaterThan(1);
  const placesLate = invoices.map(({ place }, sentAt) => sentAt - place);
  expect(Math.max(...placesLate)).toBeLessThan(MAX_PLACES_LATE);
});

test('the report of the series counts every assigned number', async () => {
  const { gatewayUrl } = pipeline();
  const { data } = await readJson<{ data: InvoiceJson[] }>(`${gatewayUrl}/api/invoices?limit=100`);
  const year = new Date().getUTCFullYear();
  expect((await readJson<{ data: unknown[] }>(`${gatewayUrl}/api/invoices/series`)).data).toEqual([
    {
      year,
      format: 'INV-{year}-{n:6}',
      first: `INV-${year}-000001`,
      last: `INV-${year}-${String(data.length).padStart(6, '0')}`,
      issued: data.length,
      gapCount: 0,
      gaps: [],
    },
  ]);
});
