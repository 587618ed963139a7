import type { ObjectStore } from '../aws/object-store.ts';
import { tryAgain } from '../aws/try-again.ts';

const PREFIX = 'invoices/';
const KEY = /^invoices\/(\d{4})\/INV-\1-(\d+)\.pdf$/;

/**
 * The highest number that an invoice in the bucket has, of each year: `{"2026": 412}`. Reads nothing but the listing.
 * @throws AwsFailure where a call to S3 has failed three times
 */
export async function findHighestInvoices(
  objectStore: Pick<ObjectStore, 'list'>,
): Promise<Record<string, number>> {
  const highest: Record<string, number> = {};
  let from: string | null = null;
  do {
    const page: Awaited<ReturnType<ObjectStore['list']>> = await tryAgain(() =>
      objectStore.list(PREFIX, from),
    );
    for (const { key } of page.objects) {
      const [, year, count] = KEY.exec(key) ?? [];
      if (year !== undefined) highest[year] = Math.max(highest[year] ?? 0, Number(count));
    }
    from = page.next;
  } while (from !== null);
  return highest;
}
