import { expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { RefundJson } from '@stockroom/contracts/refunds';
import { withClient } from '@stockroom/local/postgres/with-client';
import type pg from 'pg';
import { invoiceSent, mailsAbout } from '../api.ts';
import { countWaiting } from '../faults/hold-commits.ts';
import { eventually } from '../stockroom-under-test.ts';
import { anOrder } from './testing/an-order.ts';
import { expectCredited, mailsAccepted, refundAmounts } from './testing/credit-notes.ts';
import { expectInvoiced, keyOf } from './testing/expect-invoiced.ts';
import { type HeldStep, holdDocuments } from './testing/hold-documents.ts';
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

/** Waits until this many transactions of core wait for a lock. */
const waiting = (client: pg.Client, count: number) =>
  eventually('core to wait', async () => ((await countWaiting(client)) >= count ? true : null));

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

test('core is killed between the mail and its record: it retries, gets the report of that mail, and no second mail is sent', async () => {
  const { databaseUrl, kill } = pipeline();
  const { order, mail } = await withClient(databaseUrl, (client) =>
    holdDocuments(client, {
      held: 'recordOfMail',
      async work() {
        const placed = await anOrder(pipeline());
        const accepted = await mailOf(pipeline(), await numberOf(pipeline(), placed));
        await waiting(client, 1);
        await kill('core');
        return { order: placed, mail: accepted };
      },
    }),
  );
  await endBackOffsAndLeases(pipeline());
  const { invoice } = await expectInvoiced(pipeline(), { order });
  expect(invoice.messageId).toBe(mail.id);
  expect(await attemptsOf(pipeline(), invoice)).toBe(2);
});

/** Has credit notes of refunds made up to a step, kills there, and returns the refunds. */
type Interruption = (refund: (...amounts: number[]) => Promise<RefundJson[]>) => Promise<RefundJson[]>;

function whileHeld(held: HeldStep): Interruption {
  return async (refund) => {
    const refunds = await withClient(pipeline().databaseUrl, (client) =>
      holdDocuments(client, {
        held,
        async work() {
          // The step keeps the order locked, so another refund would wait for it.
          const made = await refund(1);
          await waiting(client, made.length);
          await pipeline().kill('core');
          return made;
        },
      }),
    );
    await endBackOffsAndLeases(pipeline());
    return refunds;
  };
}

function whileCalled(
  fault: { of: 's3' | 'ses'; kind: 'hang' | 'accept-then-hang' },
  victims: ('core' | 'orchestrator')[],
): Interruption {
  return async (refund) => {
    const { [fault.of]: faults, kill } = pipeline();
    const operation = fault.of === 's3' ? 'PutObject' : 'SendRawEmail';
    await faults.set({ operation, kind: fault.kind, count: 2 });
    const refunds = await refund(1, 2);
    await faults.met();
    if (fault.kind === 'accept-then-hang') await mailsAccepted(pipeline(), refunds);
    await Promise.all(victims.map(async (victim) => kill(victim)));
    if (victims.includes('core')) await endBackOffsAndLeases(pipeline());
    return refunds;
  };
}

test.each<[string, number, Interruption]>([
  ['core is killed while it numbers one', 1, whileHeld('numberOfCreditNote')],
  [
    'both services are killed after drawing them, before they are stored',
    1,
    whileCalled({ of: 's3', kind: 'hang' }, ['core', 'orchestrator']),
  ],
  [
    'the orchestrator is killed after storing them, before their mails',
    1,
    whileCalled({ of: 'ses', kind: 'hang' }, ['orchestrator']),
  ],
  [
    'the orchestrator is killed between the answer of SES and its record',
    2,
    whileCalled({ of: 'ses', kind: 'accept-then-hang' }, ['orchestrator']),
  ],
  ['core is killed between a mail and its record', 1, whileHeld('recordOfMail')],
])(
  'refunds become credit notes, and %s: each has one number and one object, and its mails are %i',
  async (_, mails, interrupt) => {
    const { orderId } = await anOrder(pipeline());
    await invoiceSent(`${pipeline().gatewayUrl}/api/orders/${orderId}`);
    const refunds = await interrupt((...amounts) => refundAmounts(pipeline(), { orderId, amounts }));
    await expectCredited(pipeline(), { orderId, refunds, mails });
  },
);

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
