import { DOCUMENTS_PREFIX, parseDocumentKey } from '@stockroom/contracts/document-keys';
import type { ObjectStore } from '../aws/object-store.ts';
import { retryRead } from '../aws/retry-read.ts';

/**
 * The highest number of each series and year in the bucket: `{"INV-2026": 412, "CRN-2026": 7}`. Reads only the listing.
 * @throws AwsFailure if a call to S3 failed three times
 */
export async function findHighestInvoices(
  objectStore: Pick<ObjectStore, 'list'>,
): Promise<Record<string, number>> {
  const highest: Record<string, number> = {};
  let from: string | null = null;
  do {
    const page: Awaited<ReturnType<ObjectStore['list']>> = await retryRead(() =>
      objectStore.list(DOCUMENTS_PREFIX, from),
    );
    for (const { key } of page.objects) {
      const found = parseDocumentKey(key);
      if (found === null) continue;
      const series = `${found.series}-${found.year}`;
      highest[series] = Math.max(highest[series] ?? 0, Number(found.digits));
    }
    from = page.next;
  } while (from !== null);
  return highest;
}
