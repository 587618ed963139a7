import {
  type CallbackReport,
  STOCK_LOW_PATH,
  type StockLow,
  stockLowSchema,
} from '@stockroom/contracts/callback';
import type { Router } from 'express';
import { type CallbackRouteDeps, createCallbackRoute } from '../callbacks/callback-route.ts';

interface AlertRoutesDeps extends CallbackRouteDeps {
  alertLowStock: (event: StockLow, traceparent: string | null) => Promise<CallbackReport>;
}

/** `POST /internal/callbacks/stock-low`: mails an alert that a product is running low. */
export function createAlertRoutes(deps: AlertRoutesDeps): Router {
  return createCallbackRoute(deps, {
    path: STOCK_LOW_PATH,
    schema: stockLowSchema,
    // The time distinguishes alerts of two databases, whose ids both start at 1.
    taskOf: ({ type, data }) => `${type} ${data.alertId} ${data.crossedAt}`,
    work: deps.alertLowStock,
    describe: ({ data }) => ({ alertId: data.alertId, productId: data.productId }),
  });
}
