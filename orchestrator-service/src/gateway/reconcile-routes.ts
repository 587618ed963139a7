import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import {
  bucketChecks,
  type CheckJson,
  type FinishedReconciliation,
  type KnownGap,
  MAX_FINDINGS,
  MAX_RESTORES,
  reconcileQuerySchema,
  type ReconciliationJson,
  reconciliationSchema,
  type RepairJson,
  repairSchema,
  restoredSchema,
} from '@stockroom/contracts/reconcile';
import { createRequestCoalescer } from '@stockroom/service-kit/request-coalescer';
import type { Request, Response, Router } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { ObjectStore } from '../aws/object-store.ts';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { sendJsonWithHeartbeat } from '../http/send-json-with-heartbeat.ts';
import type { CoreClient } from './core-client.ts';
import { CoreRefusal, forwardRefusal } from './core-refusal.ts';
import { pathBelow } from './forward.ts';
import { type BucketFinding, findInBucket } from './reconcile-bucket.ts';
import { callCoreAs } from './reconcile-core.ts';

interface ReconcileDeps {
  core: CoreClient;
  logger: Logger;
  objectStore: Pick<ObjectStore, 'list' | 'get'>;
  clock: () => Date;
}

type CallingCore = ReturnType<typeof callCoreAs>;

interface Callers {
  /** Calls core on behalf of this client, until it disconnects. */
  core: CallingCore;
  /**
   * Shares one walk of the bucket between all concurrent requests with the same name. It calls core on behalf of one of
   * them, until all have disconnected.
   */
  share: <Value>(
    name: string,
    walked: (calling: CallingCore, signal: AbortSignal) => Promise<Value>,
  ) => Promise<Value>;
}

/** The longest wait for a walk of the bucket. The answer has already begun, and a heartbeat keeps it open. */
const WALK_WAIT_MS = 15 * 60_000;
/** The tolerated difference between S3's clock, which has whole seconds, and the clocks of several orchestrators. */
const CLOCKS_APART_MS = 2_000;

const PATH = '/api/admin/reconcile';
const REPAIR_PATH = `${PATH}/repair`;

/**
 * `GET /api/admin/reconcile`, which merges core's checks of the database with the gateway's checks of the bucket, and
 * `POST /api/admin/reconcile/repair`. In both, core authorizes the client before anything else is done. One walk of the
 * bucket runs at a time; requests that arrive meanwhile share the next walk.
 */
export function reconcileRoutes(router: Router, deps: ReconcileDeps): void {
  const walks = createRequestCoalescer();

  async function answer(
    request: Request,
    response: Response,
    { status, work }: { status: number; work: (callers: Callers) => Promise<unknown> },
  ): Promise<void> {
    const callUntil = (signal: AbortSignal) => callCoreAs(request, { core: deps.core, response, signal });
    const share =
      (signal: AbortSignal): Callers['share'] =>
      (name, walked) =>
        walks.share({
          name,
          waitMs: WALK_WAIT_MS,
          signal,
          work: (allCallersLeft) => walked(callUntil(allCallersLeft), allCallersLeft).catch(refuseForAll),
        });
    try {
      await sendJsonWithHeartbeat(response, { status }, (signal) =>
        work({ core: callUntil(signal), share: share(signal) }),
      );
    } catch (error) {
      if (!(error instanceof CoreRefusal) || response.headersSent) throw error;
      forwardRefusal(response, error);
    }
  }

  router.get(PATH, (request: Request, response: Response) =>
    answer(request, response, {
      status: 200,
      work: async ({ core, share }) => {
        const path = pathBelow('/api', request);
        const books = await core.call({ method: 'GET', path, schema: reconciliationSchema });
        const { deep } = parseOrRefuse(reconcileQuerySchema, request.query, 'invalid_parameter');
        const { knownGaps } = books;
        const checks = await share(deep ? 'deep' : 'listing', (calling, signal) =>
          checkBucket(walk(deps, { core: calling, deep, knownGaps, signal })),
        );
        const all = [...books.checks, ...checks];
        const findings = all.flatMap(({ check, count }) => (count === 0 ? [] : [{ check, count }]));
        await recordFinished(core, { deps, finished: { deep, findings } });
        return { ...books, clean: findings.length === 0, checks: all } satisfies ReconciliationJson;
      },
    }),
  );

  router.post(REPAIR_PATH, (request: Request, response: Response) =>
    answer(request, response, {
      status: 202,
      work: async ({ core, share }) => {
        const path = pathBelow('/api', request);
        const repaired = await core.call({ method: 'POST', path, schema: repairSchema });
        const objects = await share('repair', (calling, signal) =>
          restoreMissing(calling, walk(deps, { core: calling, deep: false, knownGaps: [], signal })),
        );
        return { ...repaired, objects } satisfies RepairJson;
      },
    }),
  );

  router.all(PATH, refuseOtherMethods('GET, HEAD'));
  router.all(REPAIR_PATH, refuseOtherMethods('POST'));
}

function walk(
  { objectStore, clock }: ReconcileDeps,
  question: { core: CallingCore; deep: boolean; knownGaps: KnownGap[]; signal: AbortSignal },
): AsyncGenerator<BucketFinding> {
  const { core, ...rest } = question;
  const storedBefore = new Date(clock().getTime() - CLOCKS_APART_MS);
  return findInBucket({ ...rest, objectStore, listFiles: core.listFiles, storedBefore });
}

async function checkBucket(found: AsyncIterable<BucketFinding>): Promise<CheckJson[]> {
  const checks = bucketChecks.map((check): CheckJson => {
    return { check, count: 0, repairable: check === 'object_missing', findings: [] };
  });
  for await (const { check: name, id, detail } of found) {
    const check = checks.find((each) => each.check === name) as CheckJson;
    check.count += 1;
    if (check.findings.length < MAX_FINDINGS) check.findings.push({ id, detail });
  }
  return checks;
}

/** Has core keep the summary. Its answer is worth more than the record, so a failure is only logged. */
async function recordFinished(
  core: CallingCore,
  { deps, finished }: { deps: ReconcileDeps; finished: FinishedReconciliation },
): Promise<void> {
  try {
    await core.call({ method: 'POST', path: '/admin/reconcile/last', body: finished, schema: z.undefined() });
  } catch (err) {
    deps.logger.warn({ err }, 'the reconciliation was not recorded');
  }
}

/**
 * Core has authorized each client. A refusal of the client on whose behalf the walk runs does not concern the others.
 */
function refuseForAll(error: unknown): never {
  if (!(error instanceof CoreRefusal)) throw error;
  throw new ProblemError('service_unavailable', 'The reconciliation was interrupted; try again shortly');
}

/** Has core queue the restoration of lost PDFs, some at a time. Returns their number. */
async function restoreMissing(core: CallingCore, found: AsyncIterable<BucketFinding>): Promise<number> {
  let queued = 0;
  let orderIds: string[] = [];
  const flush = async () => {
    if (orderIds.length === 0) return;
    const body = { orderIds };
    const path = '/admin/invoice-files/restore';
    queued += (await core.call({ method: 'POST', path, body, schema: restoredSchema })).queued;
    orderIds = [];
  };
  for await (const { check, orderId } of found) {
    if (check === 'object_missing' && orderId !== null) orderIds.push(orderId);
    if (orderIds.length === MAX_RESTORES) await flush();
  }
  await flush();
  return queued;
}
