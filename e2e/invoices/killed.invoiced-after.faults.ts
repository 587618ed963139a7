import { expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { withClient } from '@stockroom/local/postgres/with-client';
import { mailsAbout } from '../api.ts';
import { eventually } from '../stockroom-under-test.ts';
import { anOrder } from './testing/an-order.ts';
import { expectInvoiced, keyOf } from './testing/expect-invoiced.ts';
import type { InvoicePipeline } from './testing/invoice-pipeline.ts';
import { attemptsOf, endBackOffsAndLeases } from './testing/stuck-job.ts';
import { measureRecordWindows } from './testing/record-window.ts';
import { useInvoicePipeline } from './testing/use-invoice-pipeline.ts';

const pipeline = useInvoicePipeline();

const numberOf = ({ databaseUrl }: InvoicePipeline, { orderId }: OrderJson) =>
  withClient(databaseUrl, (client) =>
    eventually('the invoice to have its number', async () => {
      const { rows } = await client.query<{ number: string }>(
        'select documents.number from documents join orders on orders.id = order_id where orders.number = $1',
        [orderId],
      );
      return rows[0]?.number ?? null;
    }),
  );

const mailOf = ({ inboxUrl }: InvoicePipeline, number: string) =>
  eventually('the mail', async () => (await mailsAbout(inboxUrl, number))[0] ?? null);

test('the orchestrator is killed after drawing the PDF, before it is stored: one number, one object, one mail', async () => {
  const { s3, bucket, kill } = pipeline();
  await s3.set({ operation: 'PutObject', kind: 'hang' });
  const order = await anOrder(pipeline());
  await s3.met();
  await kill('orchestrator');
  const number = await numberOf(pipeline(), order);
  expect(await bucket.keys()).not.toContain(keyOf(number));

  const { invoice } = await expectInvoiced(pipeline(), { order });
  expect(invoice.number).toBe(number);
});

test('the orchestrator is killed after storing the PDF, before the mail: that PDF is kept, and mailed once', async () => {
  const { ses, bucket, kill } = pipeline();
  await ses.set({ operation: 'SendRawEmail', kind: 'hang' });
  const order = await anOrder(pipeline());
  await ses.met();
  await kill('orchestrator');
  const stored = await bucket.get(keyOf(await numberOf(pipeline(), order)));

  expect((await expectInvoiced(pipeline(), { order })).object).toEqual(stored);
});

test('the orchestrator is killed between the answer of SES and its record: the only kill that causes two mails, with one number and one PDF', async () => {
  const { ses, bucket, kill } = pipeline();
  await ses.set({ operation: 'SendRawEmail', kind: 'accept-then-hang' });
  const order = await anOrder(pipeline());
  const number = await numberOf(pipeline(), order);
  const accepted = await mailOf(pipeline(), number);
  const stored = await bucket.get(keyOf(number));
  await kill('orchestrator');
  const killedAt = new Date().toISOString();

  const { invoice, object, mails } = await expectInvoiced(pipeline(), { order, mails: 2 });
  expect(object).toEqual(stored);
  const [second, first] = mails;
  expect(first).toEqual(accepted);
  // The second mail is from the attempt after the kill, and is recorded.
  expect(String(second?.receivedAt) > killedAt).toBe(true);
  expect(invoice.messageId).toBe(second?.id);
  expect(invoice.attempts).toBeGreaterThanOrEqual(2);
});

test('core is killed while it waits, before the PDF is stored: work that continues without it is not repeated', async () => {
  const { s3, kill } = pipeline();
  await s3.set({ operation: 'PutObject', kind: 'slow', delayMs: 6_000 });
  const order = await anOrder(pipeline());
  await s3.met();
  await kill('core');
  await endBackOffsAndLeases(pipeline());
  await expectInvoiced(pipeline(), { order });
});

/** Makes core wait before it records a mail. Unlike the row, the lock exists before the order. */
const HOLD_RECORDS = `create function hold_record() returns trigger language plpgsql as $$ begin
    perform pg_advisory_xact_lock(1); return new; end $$;
  create trigger hold_record before update on documents for each row
    when (old.sent_at is null and new.sent_at is not null) execute function hold_record();
  select pg_advisory_lock(1)`;
const RELEASE_RECORDS = `select pg_advisory_unlock(1); drop trigger hold_record on documents; drop function hold_record`;

test('core is killed between the mail and its record: it retries, gets the report of that mail, and no second mail is sent', async () => {
  const { databaseUrl, kill } = pipeline();
  const { order, mail } = await withClient(databaseUrl, async (client) => {
    await client.query(HOLD_RECORDS);
    const placed = await anOrder(pipeline());
    const accepted = await mailOf(pipeline(), await numberOf(pipeline(), placed));
    await eventually('core to wait for its record', async () => {
      const { rows } = await client.query(
        `select 1 from pg_stat_activity where application_name = 'core-service' and wait_event_type = 'Lock'
          and datname = current_database()`,
      );
      return rows.length > 0 ? true : null;
    });
    await kill('core');
    await client.query(RELEASE_RECORDS);
    return { order: placed, mail: accepted };
  });
  await endBackOffsAndLeases(pipeline());
  const { invoice } = await expectInvoiced(pipeline(), { order });
  expect(invoice.messageId).toBe(mail.id);
  expect(await attemptsOf(pipeline(), invoice)).toBe(2);
});

test("the window for a duplicate mail: from SES's acceptance until core has recorded it", async () => {
  const ORDERS = 20;
  const windowsMs = await measureRecordWindows(pipeline(), async () => {
    for (let placed = 0; placed < ORDERS; placed++) {
      await expectInvoiced(pipeline(), { order: await anOrder(pipeline()) });
    }
  });
  expect(windowsMs).toHaveLength(ORDERS);
  const [narrowest, median, widest] = [0, ORDERS / 2, ORDERS - 1].map((at) => windowsMs[at]);
  process.stderr.write(
    `${JSON.stringify({ 'SES took the mail → core recorded it, ms': { narrowest, median, widest } })}\n`,
  );
  expect(narrowest).toBeGreaterThanOrEqual(0);
});
