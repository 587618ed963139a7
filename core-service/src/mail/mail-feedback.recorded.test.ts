import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MAIL_FEEDBACK_PATH, type MailOutcome } from '@stockroom/contracts/mail-feedback';
import { bothClocks } from '../testing/both-clocks.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { aFeedback, sendFeedback } from '../testing/send-feedback.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';

let core: CoreUnderTest;
let counted = 0;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

/** An order whose invoice was mailed to a unique address; `messageId` is that of the mail. */
async function aMailedOrder() {
  counted += 1;
  const email = `Buyer.${counted}@Example.com`;
  const messageId = `message-${counted}`;
  const { id: customerId } = await aCustomer(core, { email });
  const { id: productId } = await aProduct(core);
  const { body: order } = await core.post('/orders', { customerId, items: [{ productId, quantity: 1 }] });
  await numberInvoiceOf({ pool: core.pool, seller: core.seller, ...bothClocks(() => new Date()) }, order.id);
  await core.query(
    `update documents set state = 'SENT', stored_key = 'k', sha256 = repeat('a', 64), bytes = 9, stored_at = now(),
      message_id = $2, sent_at = now() where order_id = $1`,
    [order.id, messageId],
  );
  return { ...order, email, messageId, customerId };
}
const invoiceOf = async ({ orderId }: { orderId: string }) =>
  (await core.get(`/orders/${orderId}/invoice`)).body;
const suppressionsOf = async (email: string) =>
  (await core.get(`/mail-suppressions?email=${encodeURIComponent(email)}`)).body.data;

test('a permanent bounce is shown on the invoice and suppresses its address', async () => {
  const order = await aMailedOrder();
  expect(await invoiceOf(order)).toMatchObject({ mailStatus: 'SENT', mailReason: null });
  const feedback = aFeedback({ messageId: order.messageId });
  expect(await sendFeedback(core, feedback)).toMatchObject({ status: 200, body: { recorded: true } });
  expect(await invoiceOf(order)).toMatchObject({
    state: 'SENT',
    mailStatus: 'BOUNCED',
    mailStatusAt: feedback.data.happenedAt,
    mailReason: 'permanent bounce, General, 5.1.1',
  });
  expect(await suppressionsOf(order.email.toLowerCase())).toEqual([
    {
      id: expect.any(Number),
      email: order.email,
      cause: 'BOUNCED',
      reason: 'permanent bounce, General, 5.1.1',
      orderId: order.orderId,
      messageId: order.messageId,
      suppressedAt: feedback.data.happenedAt,
      clearedAt: null,
      clearedBy: null,
    },
  ]);
  const { body } = await core.get(`/invoices?mailStatus=BOUNCED&customerId=${order.customerId}`);
  expect(body.data.map(({ orderId }: { orderId: string }) => orderId)).toEqual([order.orderId]);
  expect((await core.get(`/invoices?mailStatus=SENT&customerId=${order.customerId}`)).body.data).toEqual([]);
});

const orders: [MailOutcome[], MailOutcome, boolean][] = [
  [['DELIVERED'], 'DELIVERED', false],
  [['SOFT_BOUNCED'], 'SOFT_BOUNCED', false],
  [['SOFT_BOUNCED', 'DELIVERED'], 'DELIVERED', false],
  [['DELIVERED', 'SOFT_BOUNCED'], 'DELIVERED', false],
  [['BOUNCED', 'DELIVERED', 'SOFT_BOUNCED', 'BOUNCED'], 'BOUNCED', true],
  [['DELIVERED', 'COMPLAINED'], 'COMPLAINED', true],
  [['COMPLAINED', 'DELIVERED', 'BOUNCED'], 'COMPLAINED', true],
];

test.each(orders)(
  'after the feedback %j, in this order, a mail is %s',
  async (outcomes, mailStatus, isSuppressed) => {
    const order = await aMailedOrder();
    for (const outcome of outcomes) {
      const { status } = await sendFeedback(core, aFeedback({ messageId: order.messageId, outcome }));
      expect(status).toBe(200);
    }
    expect(await invoiceOf(order)).toMatchObject({ mailStatus });
    expect(await suppressionsOf(order.email)).toHaveLength(isSuppressed ? 1 : 0);
  },
);

test('repeated concurrent feedback suppresses the address once', async () => {
  const order = await aMailedOrder();
  const feedback = aFeedback({ messageId: order.messageId });
  const answers = await Promise.all(Array.from({ length: 8 }, () => sendFeedback(core, feedback)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  expect(await suppressionsOf(order.email)).toHaveLength(1);
});

test('a cleared address stays cleared when the same bounce is repeated, and is suppressed again when another mail bounces', async () => {
  const order = await aMailedOrder();
  const feedback = aFeedback({ messageId: order.messageId });
  await sendFeedback(core, feedback);
  const [{ id }] = await suppressionsOf(order.email);
  expect((await core.delete(`/mail-suppressions/${id}`)).status).toBe(204);
  expect((await core.delete(`/mail-suppressions/${id}`)).status).toBe(204);
  await sendFeedback(core, feedback);
  expect(await suppressionsOf(order.email)).toEqual([]);
  const { body } = await core.get(`/mail-suppressions?cleared=true&email=${encodeURIComponent(order.email)}`);
  expect(body.data).toMatchObject([{ id, clearedAt: expect.any(String), clearedBy: 'api' }]);

  const { body: resend } = await core.post(`/orders/${order.orderId}/invoice/resend`, {});
  const again = `again-${order.messageId}`;
  await core.query(
    `update document_resends set state = 'SENT', message_id = $2, sent_at = now() where id = $1`,
    [resend.id, again],
  );
  await sendFeedback(
    core,
    aFeedback({ messageId: again, outcome: 'COMPLAINED', reason: 'complaint, abuse' }),
  );
  expect(await suppressionsOf(order.email)).toMatchObject([{ cause: 'COMPLAINED', messageId: again }]);
  const { body: resends } = await core.get(`/orders/${order.orderId}/invoice/resends`);
  expect(resends.data).toMatchObject([{ mailStatus: 'COMPLAINED', mailReason: 'complaint, abuse' }]);
});

test('feedback for an unknown mail gets 503 while the mail is recent, and is dropped later', async () => {
  const young = aFeedback({ messageId: 'not-there' });
  expect(await sendFeedback(core, young)).toMatchObject({
    status: 503,
    body: { code: 'service_unavailable' },
  });
  const old = aFeedback({ messageId: 'not-there', mailedAt: new Date(Date.now() - 900_000).toISOString() });
  expect(await sendFeedback(core, old)).toMatchObject({ status: 200, body: { recorded: false } });
});

test('erasing a customer leaves no address in the suppressions', async () => {
  const order = await aMailedOrder();
  await sendFeedback(core, aFeedback({ messageId: order.messageId }));
  expect((await core.delete(`/customers/${order.customerId}`)).status).toBeLessThan(300);
  const rows = await core.query('select mail_suppressions::text as row from mail_suppressions');
  expect(JSON.stringify(rows).toLowerCase()).not.toContain(order.email.toLowerCase());
});

test('feedback with a missing, wrong, old or foreign signature is not recorded', async () => {
  const order = await aMailedOrder();
  const feedback = aFeedback({ messageId: order.messageId });
  const otherSecret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
  const answers = [
    await core.post(MAIL_FEEDBACK_PATH, feedback),
    await sendFeedback(core, feedback, { secret: otherSecret }),
    await sendFeedback(core, feedback, { at: new Date(Date.now() - 600_000) }),
    await sendFeedback(core, feedback, { signedBody: aFeedback({ messageId: 'another' }) }),
  ];
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [401, 'invalid_signature'],
    [401, 'invalid_signature'],
    [401, 'signature_expired'],
    [401, 'invalid_signature'],
  ]);
  expect(await invoiceOf(order)).toMatchObject({ mailStatus: 'SENT' });
});

test.each([
  [422, 'validation_failed', { type: 'mail.feedback' }],
  [422, 'validation_failed', { ...aFeedback(), type: 'order.completed' }],
  [422, 'validation_failed', aFeedback({ outcome: 'LOST' as MailOutcome })],
  [413, 'payload_too_large', { ...aFeedback(), note: 'x'.repeat(20_000) }],
])('a signed body that does not match the schema gets %i', async (status, code, body) => {
  expect(await sendFeedback(core, body)).toMatchObject({ status, body: { code } });
});

test('clearing an unknown suppression gets 404, and wrong queries get 400', async () => {
  for (const id of ['999999', 'x', '0'])
    expect(await core.delete(`/mail-suppressions/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'suppression_not_found' },
    });
  expect((await core.get('/mail-suppressions?email=nobody')).status).toBe(400);
});
