import { expect, test } from '@jest/globals';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import type { OrderJson } from '@stockroom/contracts/orders';
import { invoiceWhen, listMails, mailsAbout } from '../api.ts';
import { anOrder } from './testing/an-order.ts';
import { expectInvoiced, keyOf } from './testing/expect-invoiced.ts';
import { UNTIL_CLEARED } from './testing/fault-switch.ts';
import { failedAttempt, endBackOffsAndLeases } from './testing/stuck-job.ts';
import { useInvoicePipeline } from './testing/use-invoice-pipeline.ts';

const pipeline = useInvoicePipeline();

const SEND = { operation: 'SendRawEmail', count: UNTIL_CLEARED };

test.each([
  ['throttles', { kind: 'throttle' }, 'SES cannot accept mail at the moment (400 Throttling)'],
  [
    'answers 503',
    { kind: 'status', status: 503 },
    'SES cannot accept mail at the moment (503 ServiceUnavailable)',
  ],
  ['resets the connection', { kind: 'reset' }, 'SES could not be reached (ECONNRESET)'],
])(
  'while SES %s, the stored invoice waits and has the reason; then it is mailed once',
  async (_, fault, why) => {
    const { ses, bucket, inboxUrl } = pipeline();
    await ses.set({ ...SEND, ...fault });
    const order = await anOrder(pipeline());
    const waiting = await failedAttempt(pipeline(), { order });
    expect(waiting).toMatchObject({ state: 'STORED', lastError: why, nextRetryAt: expect.any(String) });
    const stored = await bucket.get(keyOf(waiting.number));
    expect(await mailsAbout(inboxUrl, waiting.number)).toEqual([]);

    await ses.clear();
    const { invoice, object } = await expectInvoiced(pipeline(), { order });
    expect(object).toEqual(stored);
    expect([invoice.number, invoice.storedAt]).toEqual([waiting.number, waiting.storedAt]);
  },
);

test('an address that SES rejects makes the invoice FAILED immediately, the order is unchanged, and the next invoice has the next number', async () => {
  const { ses, coreUrl, gatewayUrl, bucket, inboxUrl } = pipeline();
  // Only the first mail is rejected, so a second attempt would send it.
  await ses.set({ operation: 'SendRawEmail', kind: 'reject' });
  const order = await anOrder(pipeline());
  const orderUrl = `${coreUrl}/orders/${order.orderId}`;
  const failed = await invoiceWhen(orderUrl, ({ state }) => state === 'FAILED');
  expect(failed).toMatchObject({
    nextRetryAt: null,
    lastError: 'SES rejected this mail (400 MessageRejected)',
    messageId: null,
  });
  expect((await bucket.get(keyOf(failed.number))).bytes).toHaveLength(failed.bytes ?? 0);
  expect(await (await fetch(orderUrl)).json()).toEqual(order);
  const productUrl = `${gatewayUrl}/api/products/${order.items[0]?.productId}`;
  expect(await (await fetch(productUrl)).json()).toMatchObject({ quantity: 8 });

  const { invoice } = await expectInvoiced(pipeline(), { order: await anOrder(pipeline()) });
  expect(seriesNumber(invoice.number)).toBe(seriesNumber(failed.number) + 1);
  await endBackOffsAndLeases(pipeline());
  expect(await (await fetch(`${orderUrl}/invoice`)).json()).toEqual(failed);
  expect(await mailsAbout(inboxUrl, failed.number)).toEqual([]);
});

test('a mail that SES accepted without an answer is sent again: two mails, with one number and one PDF', async () => {
  const { ses, inboxUrl } = pipeline();
  await ses.set({ operation: 'SendRawEmail', kind: 'accept-then-drop' });
  await ses.set({ ...SEND, kind: 'status', status: 503 });
  const order = await anOrder(pipeline());
  const { number } = await failedAttempt(pipeline(), { order });
  expect(await mailsAbout(inboxUrl, number)).toHaveLength(1);
  await ses.clear();
  await expectInvoiced(pipeline(), { order, mails: 2 });
});

test('during a long outage of SES, the back-off grows; afterwards all invoices are mailed once, roughly in the order of their numbers', async () => {
  const { ses, inboxUrl } = pipeline();
  const ORDERS = 24;
  const ATTEMPTS = 7;
  await ses.set({ ...SEND, kind: 'status', status: 503 });
  const orders: OrderJson[] = [];
  while (orders.length < ORDERS) orders.push(await anOrder(pipeline()));
  async function allFailed(attempt: number): Promise<InvoiceJson[]> {
    const failed: InvoiceJson[] = [];
    for (const order of orders) failed.push(await failedAttempt(pipeline(), { order, attempt }));
    return failed;
  }
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    await allFailed(attempt);
    await endBackOffsAndLeases(pipeline());
  }
  for (const { state, lastError, attempts, nextRetryAt } of await allFailed(ATTEMPTS)) {
    expect([state, lastError]).toEqual([
      'STORED',
      'SES cannot accept mail at the moment (503 ServiceUnavailable)',
    ]);
    // A second, doubled with each attempt, half of it random; part of it has already passed.
    const longestMs = 1_000 * 2 ** (attempts - 1);
    const pauseMs = Date.parse(String(nextRetryAt)) - Date.now();
    expect(pauseMs).toBeLessThanOrEqual(longestMs);
    expect(pauseMs).toBeGreaterThan(longestMs / 8);
  }
  await ses.clear();
  await endBackOffsAndLeases(pipeline());
  const numbers = new Set<number>();
  for (const order of orders) {
    const { invoice } = await expectInvoiced(pipeline(), { order });
    numbers.add(seriesNumber(invoice.number));
  }
  const mailed = (await listMails(inboxUrl))
    .toReversed()
    .map(({ attachments }) => seriesNumber(String(attachments[0]?.filename)))
    .filter((number) => numbers.has(number));
  const shifts = [...numbers]
    .toSorted((a, b) => a - b)
    .map((number, at) => Math.abs(mailed.indexOf(number) - at));
  // Three are mailed concurrently, so neighbours may swap; in random order it would be 8.
  expect(shifts.reduce((sum, shift) => sum + shift) / ORDERS).toBeLessThan(3);
});

function seriesNumber(invoiceNumber: string | null): number {
  return Number.parseInt(String(invoiceNumber?.split('-')[2]), 10);
}
