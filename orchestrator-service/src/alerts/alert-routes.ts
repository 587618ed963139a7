import {
  type CallbackReport,
  INVOICE_OVERDUE_PATH,
  invoiceOverdueSchema,
  STOCK_LOW_PATH,
  stockLowSchema,
  WEBHOOK_FAILING_PATH,
  webhookFailingSchema,
} from '@stockroom/contracts/callback';
import { Router } from 'express';
import { createCallbackRoute } from '../callbacks/callback-route.ts';
import type { CallbackRouteDeps } from '../callbacks/signed-route.ts';
import { buildLowStockMail } from './low-stock-mail.ts';
import type { Alert } from './mail-alert.ts';
import { buildOverdueMail } from './overdue-mail.ts';
import { buildWebhookMail } from './webhook-mail.ts';

interface AlertRoutesDeps extends CallbackRouteDeps {
  mailAlert: (alert: Alert, traceparent: string | null) => Promise<CallbackReport>;
}

/** The callbacks of alerts, which are mailed: a product is running low, invoices are overdue, a webhook fails. */
export function createAlertRoutes(deps: AlertRoutesDeps): Router {
  const { mailAlert } = deps;
  return Router().use(
    createCallbackRoute(deps, {
      path: STOCK_LOW_PATH,
      schema: stockLowSchema,
      // The time distinguishes alerts of two databases, whose ids both start at 1.
      taskOf: ({ type, data }) => `${type} ${data.alertId} ${data.crossedAt}`,
      work: ({ data }, traceparent) =>
        mailAlert({ alertId: data.alertId, buildMail: (to) => buildLowStockMail(data, { to }) }, traceparent),
      describe: ({ data }) => ({ alertId: data.alertId, productId: data.productId }),
    }),
    createCallbackRoute(deps, {
      path: INVOICE_OVERDUE_PATH,
      schema: invoiceOverdueSchema,
      taskOf: ({ type, data }) => `${type} ${data.alertId} ${data.overdueAt}`,
      work: ({ data }, traceparent) =>
        mailAlert({ alertId: data.alertId, buildMail: (to) => buildOverdueMail(data, { to }) }, traceparent),
      describe: ({ data }) => ({ alertId: data.alertId, invoices: data.invoices.length }),
    }),
    createCallbackRoute(deps, {
      path: WEBHOOK_FAILING_PATH,
      schema: webhookFailingSchema,
      taskOf: ({ type, data }) => `${type} ${data.alertId} ${data.happenedAt}`,
      work: ({ data }, traceparent) =>
        mailAlert({ alertId: data.alertId, buildMail: (to) => buildWebhookMail(data, { to }) }, traceparent),
      describe: ({ data }) => ({ alertId: data.alertId, webhookId: data.webhookId }),
    }),
  );
}
