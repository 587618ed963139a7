import type { Currency } from '@stockroom/contracts/currencies';
import { jobKind } from '@stockroom/contracts/jobs';
import type { Pool } from '../../../core-service/src/db/pool.ts';
import {
  createDeliverCallback,
  createDeliverCreditNote,
} from '../../../core-service/src/documents/deliver-callback.ts';
import { createDeliverResend } from '../../../core-service/src/documents/deliver-resend.ts';
import { numberDocument } from '../../../core-service/src/documents/number-document.ts';
import { createApplyImport } from '../../../core-service/src/imports/apply-import.ts';
import { type JobHandlers, parsePayload } from '../../../core-service/src/outbox/job-catalogue.ts';
import {
  claimJobs,
  type ClaimedJob,
  extendLeases,
  type WantedJobs,
} from '../../../core-service/src/outbox/outbox-store.ts';
import { createResultWriter } from '../../../core-service/src/outbox/result-writer.ts';
import { runJob } from '../../../core-service/src/outbox/run-job.ts';
import type { StoredSeller } from '../../../core-service/src/sellers/seller-store.ts';
import type { ShopCalendar } from '../../../core-service/src/shop-calendar.ts';
import type { Logger } from './build-core.ts';
import type { Issuer } from './create-issuer.ts';

/** Alerts are left to the running shop. */
const WANTED: WantedJobs[] = [
  {
    lane: 'documents',
    kinds: [jobKind.orderCompleted, jobKind.creditNoteIssue, jobKind.invoiceResend],
    limit: 100,
  },
  { lane: 'imports', kinds: [jobKind.importApply], limit: 1 },
];
/** If this program is killed, the running shop delivers what is left after this time. */
const LEASE_MS = 3 * 60_000;
const EXTEND_MS = 30_000;
/** Few, so that the documents of the user's orders are not delayed. */
const AT_ONCE = 4;
const STARTED_AFTER_MS = 1_000;

/** A claimed job of a document that has its number, and the time at which it runs. */
export interface Delivery {
  job: ClaimedJob;
  time: Date;
}

interface WorkerDeps {
  pool: Pool;
  calendar: ShopCalendar;
  currency: Currency;
  seller: StoredSeller;
  logger: Logger;
}

/** Does the jobs of the outbox as if a given time were the present. */
export function createWorker({ pool, ...deps }: WorkerDeps) {
  const writer = createResultWriter();

  const dateAt = (time: Date) => ({ ...deps, pool, clock: () => time, readTime: async () => time });

  async function run({ job, time }: Delivery, issuer: Issuer | null): Promise<void> {
    const delivering = { ...dateAt(time), callbackClient: issuer?.clientAt(time) ?? NOBODY };
    const handlers: Partial<JobHandlers> = {
      [jobKind.orderCompleted]: createDeliverCallback(delivering),
      [jobKind.creditNoteIssue]: createDeliverCreditNote(delivering),
      [jobKind.invoiceResend]: createDeliverResend(delivering),
      [jobKind.importApply]: createApplyImport({ ...delivering, onCommitted: () => undefined }),
    };
    const { logger } = deps;
    await runJob({ pool, handlers, logger, tracing: null, writer, onResult: () => undefined }, job);
  }

  async function numberAt(time: Date, { kind, payload }: ClaimedJob): Promise<void> {
    if (kind !== jobKind.orderCompleted && kind !== jobKind.creditNoteIssue) return;
    const parsed = parsePayload(kind, payload);
    if ('reason' in parsed) throw new Error(parsed.reason);
    await numberDocument(dateAt(time), parsed.payload.documentId);
  }

  return {
    /** Claims every waiting job, numbers its document, and applies imports. Returns the documents to deliver. */
    async work(now: Date): Promise<Delivery[]> {
      const time = new Date(now.getTime() + STARTED_AFTER_MS);
      const deliveries: Delivery[] = [];
      for (const job of await claimJobs(pool, { wanted: WANTED, leaseMs: LEASE_MS })) {
        await numberAt(time, job);
        if (job.kind === jobKind.importApply) await run({ job, time }, null);
        else deliveries.push({ job, time });
      }
      return deliveries;
    },
    /** Draws, stores and mails documents, a few at once. */
    async deliver(deliveries: Delivery[], issuer: Issuer): Promise<void> {
      const left = deliveries[Symbol.iterator]();
      const deliverRest = async () => {
        for (const delivery of left) await run(delivery, issuer);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, deliverRest));
    },
    /** Keeps the jobs from other workers until the returned function is called. */
    hold(deliveries: Delivery[]): () => void {
      const jobs = deliveries.map(({ job }) => job);
      const extend = () => void extendLeases(pool, { jobs, leaseMs: LEASE_MS }).catch(() => undefined);
      extend();
      const timer = setInterval(extend, EXTEND_MS);
      return () => clearInterval(timer);
    },
  };
}

const NOBODY = {
  async deliver(): Promise<never> {
    throw new Error('documents are delivered once the shop is open');
  },
};
