import type { Currency } from '@stockroom/contracts/currencies';
import { jobKind } from '@stockroom/contracts/jobs';
import type { Logger } from 'pino';
import type { CallbackClient } from '../callbacks/callback-client.ts';
import { readDatabaseTime } from '../db/database-time.ts';
import type { Pool } from '../db/pool.ts';
import { createApplyImport } from '../imports/apply-import.ts';
import { createDeliverCallback, createDeliverCreditNote } from '../documents/deliver-callback.ts';
import { createDeliverOverdue } from '../documents/deliver-overdue.ts';
import { createDeliverResend } from '../documents/deliver-resend.ts';
import { createDeliverRestore } from '../documents/deliver-restore.ts';
import type { JobHandlers } from '../outbox/job-catalogue.ts';
import type { StoredSeller } from '../sellers/seller-store.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { createDeliverFailing } from '../webhooks/deliver-failing.ts';
import { createDeliverLowStock } from '../stock/deliver-low-stock.ts';

interface JobHandlersDeps {
  pool: Pool;
  clock: () => Date;
  calendar: ShopCalendar;
  currency: Currency;
  logger: Logger;
  callbackClient: Pick<CallbackClient, 'deliver'>;
  seller: StoredSeller;
  /** Called after a job has committed other jobs. */
  onCommitted: () => void;
}

/** The handler of each kind of job in the catalogue. */
export function createJobHandlers(deps: JobHandlersDeps): JobHandlers {
  const delivering = { ...deps, readTime: readDatabaseTime };
  return {
    [jobKind.orderCompleted]: createDeliverCallback(delivering),
    [jobKind.creditNoteIssue]: createDeliverCreditNote(delivering),
    [jobKind.invoiceResend]: createDeliverResend(delivering),
    [jobKind.invoiceRestore]: createDeliverRestore(delivering),
    [jobKind.stockLow]: createDeliverLowStock(delivering),
    [jobKind.invoiceOverdue]: createDeliverOverdue(delivering),
    [jobKind.webhookFailing]: createDeliverFailing(delivering),
    [jobKind.importApply]: createApplyImport(deps),
  };
}
