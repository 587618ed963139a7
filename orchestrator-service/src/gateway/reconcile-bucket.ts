import { documentKey, DOCUMENTS_PREFIX, parseDocumentKey } from '@stockroom/contracts/document-keys';
import { parseDocumentNumber } from '@stockroom/contracts/document-numbers';
import type { BucketCheck, Finding, KnownGap } from '@stockroom/contracts/reconcile';
import type { ObjectStore } from '../aws/object-store.ts';
import { retryRead } from '../aws/retry-read.ts';
import { type Pair, pairUp, type Walk } from './reconcile-pairs.ts';

/** A difference between an invoice and the bucket; `orderId` is set if its PDF could be drawn again. */
export interface BucketFinding extends Finding {
  check: BucketCheck;
  orderId: string | null;
}

interface BucketQuestion {
  objectStore: Pick<ObjectStore, 'list' | 'get'>;
  listFiles: Walk['listFiles'];
  knownGaps: KnownGap[];
  /** Whether to read every PDF and compare its SHA-256. */
  deep: boolean;
  /** Aborts the walk. */
  signal: AbortSignal;
  /** Newer invoices and objects are skipped: they may be visible on one side only. */
  storedBefore: Date;
}

/** PDFs read at the same time: some hundred kB in memory. */
const READS_AT_ONCE = 8;

/**
 * Compares the bucket with the invoices, one page of each at a time. Reads only the listing, unless `deep`.
 * @throws AwsFailure if a call to S3 failed three times
 */
export async function* findInBucket(question: BucketQuestion): AsyncGenerator<BucketFinding> {
  const { objectStore, listFiles, deep } = question;
  const pairs = pairUp({ listFiles, listObjects: () => listObjects(objectStore) });
  for await (const finding of mapAhead(pairs, deep ? READS_AT_ONCE : 1, (pair) => judge(question, pair))) {
    question.signal.throwIfAborted();
    if (finding !== null) yield finding;
  }
}

async function* listObjects(objectStore: Pick<ObjectStore, 'list'>) {
  let from: string | null = null;
  do {
    const page = await retryRead(() => objectStore.list(DOCUMENTS_PREFIX, from));
    yield* page.objects;
    from = page.next;
  } while (from !== null);
}

async function judge(question: BucketQuestion, { file, object }: Pair): Promise<BucketFinding | null> {
  const { deep, storedBefore, knownGaps, objectStore } = question;
  if (file === null) {
    if (object === null || object.modifiedAt >= storedBefore || isInGap(knownGaps, object.key)) return null;
    return { check: 'object_unknown', id: object.key, detail: 'no document has this key', orderId: null };
  }
  const { number, year, orderId, sha256, bytes, storedAt } = file;
  // Not recorded yet: the next attempt finds the object, if it exists, and records it.
  if (storedAt === null || new Date(storedAt) >= storedBefore) return null;
  const changed = (detail: string): BucketFinding => ({
    check: 'object_changed',
    id: number,
    detail,
    orderId,
  });
  const missing = (): BucketFinding => ({
    check: 'object_missing',
    id: number,
    detail: `${documentKey({ number, year })} is recorded as stored but is missing from the bucket`,
    orderId,
  });
  if (object === null) return missing();
  if (object.bytes !== bytes)
    return changed(`the object has ${object.bytes} bytes, but ${bytes} were stored`);
  if (!deep) return null;
  const read = await retryRead(() => objectStore.get(object.key));
  if (read === null) return missing();
  return read.sha256 === sha256 ? null : changed(`the SHA-256 is ${read.sha256}, but ${sha256} was stored`);
}

function isInGap(gaps: KnownGap[], key: string): boolean {
  const found = parseDocumentKey(key);
  if (found === null) return false;
  return gaps.some(({ year, format, from, to }) => {
    const [count = 0, first = 0, last = 0] = [found.number, from, to].map(
      (number) => parseDocumentNumber(format, number)?.count,
    );
    return year === found.year && count >= first && count <= last;
  });
}

/**
 * Maps items as they arrive, up to `ahead` of them at the same time, and returns the results in the order of the items.
 */
async function* mapAhead<Item, Result>(
  items: AsyncIterable<Item>,
  ahead: number,
  map: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const inFlight: Promise<Result>[] = [];
  for await (const item of items) {
    const result = map(item);
    // It is awaited later; until then, a rejection must not count as unhandled.
    result.catch(() => undefined);
    inFlight.push(result);
    if (inFlight.length >= ahead) yield await (inFlight.shift() as Promise<Result>);
  }
  for (const result of inFlight) yield await result;
}
