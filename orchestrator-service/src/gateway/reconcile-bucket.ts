import type { BucketCheck, Finding, KnownGap } from '@stockroom/contracts/reconcile';
import type { ObjectStore } from '../aws/object-store.ts';
import { tryAgain } from '../aws/try-again.ts';
import { mapAhead } from './map-ahead.ts';
import { keyOf, type Pair, pairUp, type Walk } from './reconcile-pairs.ts';

/** An invoice or an object that is not as the other says; `orderId` is whose PDF could be drawn again. */
export interface BucketFinding extends Finding {
  check: BucketCheck;
  orderId: string | null;
}

interface BucketQuestion {
  objectStore: Pick<ObjectStore, 'list' | 'get'>;
  listFiles: Walk['listFiles'];
  knownGaps: KnownGap[];
  /** Whether every PDF is read, and its SHA-256 compared. */
  deep: boolean;
  /** Ends the walk. */
  signal: AbortSignal;
  /** What was stored since, while the walk was under way, is passed over: it may be seen on one side only. */
  storedBefore: Date;
}

const PREFIX = 'invoices/';
/** PDFs that are read at once: some hundred kB in memory. */
const READS_AT_ONCE = 8;

/**
 * Holds the bucket against the invoices, one page of each at a time. Reads nothing but the listing, unless `deep`.
 * @throws AwsFailure where a call to S3 has failed three times
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
    const page = await tryAgain(() => objectStore.list(PREFIX, from));
    yield* page.objects;
    from = page.next;
  } while (from !== null);
}

async function judge(question: BucketQuestion, { file, object }: Pair): Promise<BucketFinding | null> {
  const { deep, storedBefore, knownGaps, objectStore } = question;
  if (file === null) {
    if (object === null || object.modifiedAt >= storedBefore || isInGap(knownGaps, object.key)) return null;
    return { check: 'object_unknown', id: object.key, detail: 'no invoice has this key', orderId: null };
  }
  const { number, orderId, sha256, bytes, storedAt } = file;
  // Not recorded yet: the next attempt finds the object, where there is one, and records it.
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
    detail: `${keyOf(file)} is recorded as stored and is not in the bucket`,
    orderId,
  });
  if (object === null) return missing();
  if (object.bytes !== bytes) return changed(`${object.bytes} bytes where ${bytes} were stored`);
  if (!deep) return null;
  const read = await tryAgain(() => objectStore.get(object.key));
  if (read === null) return missing();
  return read.sha256 === sha256 ? null : changed(`SHA-256 ${read.sha256} where ${sha256} was stored`);
}

function isInGap(gaps: KnownGap[], key: string): boolean {
  const number = /([^/]*)\.pdf$/.exec(key)?.[1] ?? '';
  const [year, count] = parts(number);
  return gaps.some(({ from, to }) => {
    const [ofYear, first] = parts(from);
    return year === ofYear && count >= first && count <= parts(to)[1];
  });
}

function parts(number: string): [year: number, count: number] {
  const [, year, count] = number.split('-');
  return [Number(year), Number(count)];
}
