import { DOCUMENTS_PREFIX, parseDocumentKey } from '@stockroom/contracts/document-keys';
import type { ObjectStore } from '../aws/object-store.ts';
import { retryRead } from '../aws/retry-read.ts';

/**
 * The keys of all documents in the bucket. Reads only the listing.
 * @throws AwsFailure if a call to S3 failed three times
 */
export async function* listDocumentKeys(objectStore: Pick<ObjectStore, 'list'>): AsyncGenerator<string> {
  let from: string | null = null;
  do {
    const page: Awaited<ReturnType<ObjectStore['list']>> = await retryRead(() =>
      objectStore.list(DOCUMENTS_PREFIX, from),
    );
    for (const { key } of page.objects) if (parseDocumentKey(key) !== null) yield key;
    from = page.next;
  } while (from !== null);
}
