import type { OrderCompleted, StoredPdf } from '@stockroom/contracts/callback';
import type { Pool } from '../db/pool.ts';
import type { JobHandler, JobResult } from '../outbox/dispatcher.ts';
import type { Job } from '../outbox/outbox-store.ts';
import { orderJson } from '../orders/order-json.ts';
import { findOrderById, type Order } from '../orders/order-store.ts';
import type { CallbackAnswer, CallbackClient } from './callback-client.ts';
import { type Invoice, updateFailure } from './invoice-store.ts';
import { numberInvoice } from './number-invoice.ts';
import { recordProgress } from './record-progress.ts';

// These speak of the door and not of the invoice: a wrong secret or address that somebody will mend, or a busy server.
const RETRYABLE_4XX = new Set([401, 403, 404, 408, 425, 429]);

interface DeliverCallbackDeps {
  pool: Pool;
  clock: () => Date;
  callbackClient: CallbackClient;
}

/** The handler of `order.completed`: number the invoice, call the orchestrator, record what it did. */
export function createDeliverCallback(deps: DeliverCallbackDeps): JobHandler {
  return {
    async run(job): Promise<JobResult> {
      const orderId = orderIdOf(job);
      const invoice = await numberInvoice(deps, orderId);
      if (invoice.state === 'SENT') return { outcome: 'done' };
      const order = await findOrderById(deps.pool, orderId);
      if (order === null) throw new Error(`order ${orderId} of job ${job.id} does not exist`);

      const answer = await deps.callbackClient.deliver(
        buildEvent({ order, invoice, timestamp: deps.clock() }),
      );
      const { report } = answer;
      if (report !== null) await recordProgress(deps.pool, { orderId, attempts: job.attempts, report });
      return judge(answer);
    },

    async recordFailure(tx, job, { reason, nextRetryAt }) {
      await updateFailure(tx, { orderId: orderIdOf(job), attempts: job.attempts, reason, nextRetryAt });
    },
  };
}

function orderIdOf({ id, payload }: Job): number {
  const orderId = payload['orderId'];
  if (typeof orderId !== 'number') throw new Error(`job ${id} names no order`);
  return orderId;
}

function buildEvent({
  order,
  invoice,
  timestamp,
}: {
  order: Order;
  invoice: Invoice;
  timestamp: Date;
}): OrderCompleted {
  return {
    type: 'order.completed',
    timestamp: timestamp.toISOString(),
    data: {
      order: orderJson(order),
      invoice: {
        number: invoice.number,
        issuedAt: invoice.numberedAt.toISOString(),
        taxRate: String(order.taxRatePpm / 1_000_000),
        customer: {
          name: order.customerName,
          email: order.customerEmail,
          address: order.customerAddress,
          taxId: order.customerTaxId,
        },
        stored: storedPdf(invoice),
      },
    },
  };
}

function storedPdf({ storedKey: key, sha256, bytes, storedAt }: Invoice): StoredPdf | null {
  if (key === null || sha256 === null || bytes === null || storedAt === null) return null;
  return { key, sha256, bytes, storedAt: storedAt.toISOString() };
}

function judge({ status, report, summary }: CallbackAnswer): JobResult {
  if (status !== null && status < 300 && report !== null && report.sent !== null) return { outcome: 'done' };
  const permanent = status !== null && status >= 400 && status < 500 && !RETRYABLE_4XX.has(status);
  return { outcome: permanent ? 'dead' : 'retry', reason: summary };
}
