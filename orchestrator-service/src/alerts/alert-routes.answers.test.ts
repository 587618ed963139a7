import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  CALLBACK_PATH,
  INVOICE_OVERDUE_PATH,
  type InvoiceOverdue,
  STOCK_LOW_PATH,
  type StockLow,
} from '@stockroom/contracts/callback';
import express from 'express';
import { pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import supertest from 'supertest';
import { type StandIns, startStandIns } from '../aws/testing/stand-ins.ts';
import { createCallbackDeduplicator } from '../callbacks/callback-deduplicator.ts';
import { createErrorHandler } from '../http/error-handler.ts';
import { createAlertRoutes } from './alert-routes.ts';
import { mailAlert } from './mail-alert.ts';
import { anInvoiceOverdue } from './testing/an-invoice-overdue.ts';
import { aStockLow } from './testing/a-stock-low.ts';

const callbackSecret = `whsec_${Buffer.from('a secret of the tests').toString('base64')}`;
const logger = pino({ enabled: false });
const clock = () => new Date('2026-01-15T10:31:00.000Z');

let aws: StandIns;
beforeAll(async () => {
  aws = await startStandIns();
});
afterAll(() => aws.close());

/** The route of alerts in an app of its own, with an SES stand-in. */
function anApp(alertEmail: string | null) {
  const deps = { alertEmail, mailer: aws.mailer, clock, logger };
  const alertRoutes = createAlertRoutes({
    callbackSecrets: [callbackSecret],
    logger,
    deliveries: createCallbackDeduplicator({ clock: () => new Date(), startedAt: new Date(0) }),
    mailAlert: (alert) => mailAlert(deps, alert),
  });
  return supertest(express().use(alertRoutes).use(createErrorHandler(logger)));
}

let signed = 0;
function sign(body: string): Record<string, string> {
  const at = new Date();
  const id = `msg_${++signed}`;
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(callbackSecret).sign(id, at, body),
  };
}

function tell(app: ReturnType<typeof anApp>, event: StockLow | InvoiceOverdue) {
  const body = JSON.stringify(event);
  const path = event.type === 'stock.low' ? STOCK_LOW_PATH : INVOICE_OVERDUE_PATH;
  return app.post(path).set(sign(body)).send(body);
}
const mailsTo = async (address: string) => (await aws.inbox()).filter(({ to }) => to.includes(address));

test('a signed alert is mailed to the configured address, and the report says so', async () => {
  const answer = await tell(anApp('one@example.com'), aStockLow());
  const [mail, ...others] = await mailsTo('one@example.com');
  expect(others).toEqual([]);
  expect(mail?.subject).toBe('Low stock: Enamel mug, 350 ml (MUG-350), 4 left');
  expect([answer.status, answer.body]).toEqual([
    200,
    { stored: null, sent: { messageId: mail?.messageId, sentAt: '2026-01-15T10:31:00.000Z' }, failure: null },
  ]);
});

test('an alert of overdue invoices is mailed once, however often it is delivered', async () => {
  const app = anApp('overdue@example.com');
  await tell(app, anInvoiceOverdue());
  expect((await tell(app, anInvoiceOverdue())).body).toMatchObject({ failure: null });
  expect(await mailsTo('overdue@example.com')).toMatchObject([{ subject: 'Overdue: 2 invoices' }]);
});

test('without an address, nothing is mailed, and the alert is done', async () => {
  const before = (await aws.inbox()).length;
  const answer = await tell(anApp(null), aStockLow());
  expect([answer.status, answer.body]).toEqual([200, { stored: null, sent: null, failure: null }]);
  expect(await aws.inbox()).toHaveLength(before);
});

test('an alert delivered five times at once and once more later is mailed once; the next alert is mailed too', async () => {
  const app = anApp('twice@example.com');
  await Promise.all(Array.from({ length: 5 }, () => tell(app, aStockLow())));
  await tell(app, aStockLow());
  expect(await mailsTo('twice@example.com')).toHaveLength(1);
  await tell(app, aStockLow({ alertId: 42 }));
  expect(await mailsTo('twice@example.com')).toHaveLength(2);
});

test.each([
  [{ kind: 'throttle' }, 503, false],
  [{ kind: 'status', status: 400 }, 422, true],
])('if SES answers %j, the alert is answered %d with the reason', async (fault, status, permanent) => {
  await aws.failSes(fault);
  const answer = await tell(anApp('refused@example.com'), aStockLow());
  expect([answer.status, answer.body]).toEqual([
    status,
    {
      stored: null,
      sent: null,
      failure: { step: 'mail', permanent, reason: expect.stringContaining('SES') },
    },
  ]);
  expect(await mailsTo('refused@example.com')).toEqual([]);
});

test('without a signature, with a used one, or with one of another callback, nothing is mailed', async () => {
  const app = anApp('never@example.com');
  const body = JSON.stringify(aStockLow());
  expect(await app.post(STOCK_LOW_PATH).send(body)).toMatchObject({
    status: 401,
    body: { code: 'invalid_signature' },
  });
  const headers = sign('{"type":"order.completed"}');
  expect((await app.post(STOCK_LOW_PATH).set(headers).send('{"type":"order.completed"}')).status).toBe(503);
  expect((await app.post(STOCK_LOW_PATH).set(headers).send('{"type":"order.completed"}')).status).toBe(401);
  expect((await app.post(CALLBACK_PATH).set(sign(body)).send(body)).status).toBe(404);
  expect(await mailsTo('never@example.com')).toEqual([]);
});
