import { parseOrRefuse } from '@stockroom/contracts/problems';
import {
  bucketChecks,
  type CheckJson,
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
import type { Request, Response, Router } from 'express';
import type { ObjectStore } from '../aws/object-store.ts';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { sendSlowJson } from '../http/send-slow-json.ts';
import type { CoreClient } from './core-client.ts';
import { CoreRefusal, passOn } from './core-refusal.ts';
import { pathBelow } from './forward.ts';
import { type BucketFinding, findInBucket } from './reconcile-bucket.ts';
import { callCoreAs } from './reconcile-core.ts';

interface ReconcileDeps {
  core: CoreClient;
  objectStore: Pick<ObjectStore, 'list' | 'get'>;
  clock: () => Date;
}

type CallingCore = ReturnType<typeof callCoreAs>;

/** How far S3's clock, which counts in seconds, and those of several orchestrators may be apart. */
const CLOCKS_APART_MS = 2_000;

const PATH = '/api/admin/reconcile';
const REPAIR_PATH = `${PATH}/repair`;

/**
 * `GET /api/admin/reconcile`, to which core gives what the books say and the gateway what the bucket has to do with it,
 * and `POST /api/admin/reconcile/repair`. Core says in both whether the caller may, before anything else is done.
 */
export function reconcileRoutes(router: Router, deps: ReconcileDeps): void {
  async function answer(
    request: Request,
    response: Response,
    { status, work }: { status: number; work: (core: CallingCore, signal: AbortSignal) => Promise<unknown> },
  ): Promise<void> {
    const calling = callCoreAs(request, { core: deps.core, response });
    try {
      await sendSlowJson(response, { status }, (signal) => work(calling, signal));
    } catch (error) {
      if (!(error instanceof CoreRefusal) || response.headersSent) throw error;
      passOn(response, error);
    }
  }

  router.get(PATH, (request: Request, response: Response) =>
    answer(request, response, {
      status: 200,
      work: async (core, signal) => {
        const path = pathBelow('/api', request);
        const books = await core.call({ method: 'GET', path, schema: reconciliationSchema });
        const { deep } = parseOrRefuse(reconcileQuerySchema, request.query, 'invalid_parameter');
        const { knownGaps } = books;
        return addBucket(books, walk(deps, { core, deep, knownGaps, signal }));
      },
    }),
  );

  router.post(REPAIR_PATH, (request: Request, response: Response) =>
    answer(request, response, {
      status: 202,
      work: async (core, signal) => {
        const path = pathBelow('/api', request);
        const repaired = await core.call({ method: 'POST', path, schema: repairSchema });
        const findings = walk(deps, { core, deep: false, knownGaps: [], signal });
        return { ...repaired, objects: await restoreMissing(core, findings) } satisfies RepairJson;
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

async function addBucket(
  books: ReconciliationJson,
  found: AsyncIterable<BucketFinding>,
): Promise<ReconciliationJson> {
  const checks = bucketChecks.map((check): CheckJson => {
    return { check, count: 0, repairable: check === 'object_missing', findings: [] };
  });
  for await (const { check: name, id, detail } of found) {
    const check = checks.find((each) => each.check === name) as CheckJson;
    check.count += 1;
    if (check.findings.length < MAX_FINDINGS) check.findings.push({ id, detail });
  }
  const clean = books.clean && checks.every(({ count }) => count === 0);
  return { ...books, clean, checks: [...books.checks, ...checks] };
}

/** Has core queue what is lost, some at a time. Returns how many. */
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
