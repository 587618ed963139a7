import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { DocumentCommand } from '@stockroom/contracts/document-commands';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import { type CallbackClient, createCallbackClient } from '../callbacks/callback-client.ts';
import { createDeliverCallback } from '../documents/deliver-callback.ts';
import { createDeliverResend } from '../documents/deliver-resend.ts';
import { createDispatcher, type Dispatcher } from '../outbox/dispatcher.ts';
import { bothClocks } from '../testing/both-clocks.ts';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import {
  aReport,
  CALLBACK_SECRET,
  type FakeOrchestrator,
  type Reaction,
  startFakeOrchestrator,
} from '../testing/fake-orchestrator.ts';
import { aFeedback, sendFeedback } from '../testing/send-feedback.ts';
import { SUPPRESSED_REASON } from './mail-rules.ts';

let core: CoreUnderTest;
let orchestrator: FakeOrchestrator;
let client: CallbackClient;
let dispatcher: Dispatcher;

/** Reports every requested mail as sent. */
const finish = (event: DocumentCommand): Reaction => {
  const { data } = event;
  const resendId = 'resendId' in data ? data.resendId : null;
  const messageId = `mail-${resendId ?? 0}-of-${data.document.number}`;
  const isMailed = 'mailTo' in data && data.mailTo !== null;
  const sent = isMailed ? { messageId, sentAt: '2026-01-15T10:30:01.000Z' } : null;
  return { status: 200, body: aReport(event, { sent }) };
};

beforeEach(async () => {
  core = await startCore();
  orchestrator = await startFakeOrchestrator(finish);
  const clock = () => new Date();
  client = createCallbackClient({ url: orchestrator.url, secrets: [CALLBACK_SECRET], clock });
  const delivering = { pool: core.pool, seller: core.seller, ...bothClocks(clock), callbackClient: client };
  const handlers = {
    'order.completed': createDeliverCallback(delivering),
    'invoice.resend': createDeliverResend(delivering),
  };
  dispatcher = createDispatcher({ pool: core.pool, handlers, logger: core.logger, pollMs: 20 });
});
afterEach(async () => {
  await dispatcher.close();
  client.close();
  await orchestrator.close();
  await core.close();
});

async function invoiceWhen(orderId: string, reached: (invoice: InvoiceJson) => boolean) {
  return eventually(`the invoice of ${orderId}`, async () => {
    const invoice = (await core.get(`/orders/${orderId}/invoice`)).body as InvoiceJson;
    return reached(invoice) ? invoice : null;
  });
}
const isSent = ({ state }: InvoiceJson) => state === 'SENT';
const isFailed = ({ state }: InvoiceJson) => state === 'FAILED';

/** All orders have the same address, where the mail of the first order has bounced. */
async function aBouncedOrder() {
  const order = await anOrder(core);
  const { messageId } = await invoiceWhen(order.orderId, isSent);
  await sendFeedback(core, aFeedback({ messageId: String(messageId) }));
  return order;
}
async function clearAll() {
  const { body } = await core.get('/mail-suppressions');
  for (const { id } of body.data) await core.delete(`/mail-suppressions/${id}`);
}
const reconcile = async () => (await core.get('/admin/reconcile')).body;

test('a later invoice to a suppressed address is numbered and stored, but not mailed, and shows the reason', async () => {
  await aBouncedOrder();
  const { orderId } = await anOrder(core);
  const failed = await invoiceWhen(orderId, isFailed);
  expect(failed).toMatchObject({
    number: expect.stringMatching(/^INV-/),
    step: 'mail',
    lastError: SUPPRESSED_REASON,
    storedKey: expect.any(String),
    messageId: null,
    mailStatus: null,
  });
  expect(orchestrator.events.at(-1)).toMatchObject({ type: 'document.issue', data: { mailTo: null } });

  const refused = await core.post(`/orders/${orderId}/invoice/retry`, {});
  expect(refused).toMatchObject({ status: 409, body: { code: 'address_suppressed' } });
  const shouted = await core.post(`/orders/${orderId}/invoice/retry`, { email: 'JOHN@example.com' });
  expect(shouted).toMatchObject({ status: 409, body: { code: 'address_suppressed' } });
  expect(await invoiceWhen(orderId, isFailed)).toEqual(failed);

  await clearAll();
  expect((await core.post(`/orders/${orderId}/invoice/retry`, {})).status).toBe(202);
  const sent = await invoiceWhen(orderId, isSent);
  expect(sent).toMatchObject({ number: failed.number, storedAt: failed.storedAt, mailStatus: 'SENT' });
});

test('an unmailed invoice can be retried to another address without clearing the suppression', async () => {
  await aBouncedOrder();
  const { orderId } = await anOrder(core);
  await invoiceWhen(orderId, isFailed);
  await core.post(`/orders/${orderId}/invoice/retry`, { email: 'other@example.com' });
  expect(await invoiceWhen(orderId, isSent)).toMatchObject({ email: 'other@example.com' });
});

test('a resend to a suppressed address is refused, and one queued before the suppression is not sent', async () => {
  const order = await anOrder(core);
  const { messageId } = await invoiceWhen(order.orderId, isSent);
  await dispatcher.close();
  const resendPath = `/orders/${order.orderId}/invoice/resend`;
  const { body: asked } = await core.post(resendPath, {}, { 'idempotency-key': 'before' });
  await sendFeedback(core, aFeedback({ messageId: String(messageId) }));
  expect(await core.post(resendPath, {})).toMatchObject({
    status: 409,
    body: { code: 'address_suppressed' },
  });
  const same = await core.post(resendPath, {}, { 'idempotency-key': 'before' });
  expect([same.status, same.body.id]).toEqual([202, asked.id]);
  expect((await core.post(resendPath, { email: 'other@example.com' })).status).toBe(202);

  const handlers = {
    'invoice.resend': createDeliverResend({
      pool: core.pool,
      clock: () => new Date(),
      callbackClient: client,
      seller: core.seller,
    }),
  };
  dispatcher = createDispatcher({ pool: core.pool, handlers, logger: core.logger, pollMs: 20 });
  const [other, refused] = await eventually('both mails', async () => {
    const { data } = (await core.get(`/orders/${order.orderId}/invoice/resends`)).body;
    return data.every(({ state }: { state: string }) => state !== 'QUEUED') ? data : null;
  });
  expect(other).toMatchObject({ state: 'SENT', mailStatus: 'SENT' });
  expect(refused).toMatchObject({ state: 'FAILED', lastError: SUPPRESSED_REASON, mailStatus: null });
  expect((await reconcile()).suppressedMails).toMatchObject({
    count: 1,
    findings: [{ id: expect.stringMatching(/, resend \d+/) }],
  });
});

test('the reconciliation lists unsent mails to suppressed addresses, and the books stay clean', async () => {
  await aBouncedOrder();
  const { orderId } = await anOrder(core);
  const { number } = await invoiceWhen(orderId, isFailed);
  await core.query(`update documents set numbered_at = numbered_at - interval '1 day'`);
  expect(await reconcile()).toMatchObject({
    clean: true,
    suppressedMails: { count: 1, findings: [{ id: number, detail: 'its address is suppressed' }] },
  });
  await core.post('/admin/reconcile/repair', {});
  await invoiceWhen(orderId, isFailed);
  await clearAll();
  const { clean, suppressedMails } = await reconcile();
  expect([clean, suppressedMails.count]).toEqual([false, 0]);
});
