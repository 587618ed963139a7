import {
  CALLBACK_PATH,
  orderCompletedSchema,
  type CallbackReport,
  type OrderCompleted,
} from '@stockroom/contracts/callback';
import type { Router } from 'express';
import { type CallbackRouteDeps, createCallbackRoute } from '../callbacks/callback-route.ts';
import { fingerprintContent } from './content-fingerprint.ts';

export interface CallbackDeps extends CallbackRouteDeps {
  issueInvoice: (event: OrderCompleted, traceparent: string | null) => Promise<CallbackReport>;
}

/** `POST /internal/callbacks/order-completed`: makes the invoice of an order. */
export function createCallbackRoutes(deps: CallbackDeps): Router {
  return createCallbackRoute(deps, {
    path: CALLBACK_PATH,
    schema: orderCompletedSchema,
    keyOf: ({ data }) => {
      const { resendId, restore, withoutMail } = data.invoice;
      return `${fingerprintContent(data)} ${resendId ?? ''} ${restore ?? false} ${withoutMail ?? false}`;
    },
    work: deps.issueInvoice,
    describe: ({ data }) => ({ orderId: data.order.orderId, invoiceNumber: data.invoice.number }),
  });
}
