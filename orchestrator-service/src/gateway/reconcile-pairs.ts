import type { InvoiceFileJson } from '@stockroom/contracts/reconcile';
import type { ListedObject } from '../aws/object-store.ts';

/** An invoice and the object under its key; null where there is no such invoice, or no such object. */
export interface Pair {
  file: InvoiceFileJson | null;
  object: ListedObject | null;
}

/** What is walked, each time from the start. */
export interface Walk {
  /** The invoices whose number has so many digits, by year and number. */
  listFiles: (digits: number) => AsyncIterable<InvoiceFileJson>;
  /** All of the bucket that invoices could be, in the order of their keys' bytes. */
  listObjects: () => AsyncIterable<ListedObject>;
}

const KEY = /^invoices\/(\d{4})\/INV-\1-(\d{6,12})\.pdf$/;
const FEWEST_DIGITS = 6;

/**
 * Every invoice and every object, side by side: two sorted lists are merged, of which no more than a page each is in
 * memory. S3 sorts numbers of one length as their count does, and not of several: where a year has more than 999,999
 * invoices, the longer ones are merged in a walk of their own.
 */
export async function* pairUp(walk: Walk): AsyncGenerator<Pair> {
  let longest = FEWEST_DIGITS;
  async function* objectsOf(digits: number): AsyncGenerator<ListedObject> {
    for await (const object of walk.listObjects()) {
      const found = KEY.exec(object.key)?.[2]?.length ?? FEWEST_DIGITS;
      longest = Math.max(longest, found);
      if (found === digits) yield object;
    }
  }

  for (let digits = FEWEST_DIGITS; ; digits += 1) {
    const files = walk.listFiles(digits)[Symbol.asyncIterator]();
    const first = await files.next();
    if (first.done === true && digits > longest) return;
    yield* merge(first, files, objectsOf(digits));
  }
}

async function* merge(
  first: IteratorResult<InvoiceFileJson>,
  files: AsyncIterator<InvoiceFileJson>,
  objects: AsyncIterator<ListedObject>,
): AsyncGenerator<Pair> {
  let file = first;
  let object = await objects.next();
  while (file.done !== true || object.done !== true) {
    const order = compare(file, object);
    yield {
      file: order <= 0 ? (file.value as InvoiceFileJson) : null,
      object: order >= 0 ? (object.value as ListedObject) : null,
    };
    if (order <= 0) file = await files.next();
    if (order >= 0) object = await objects.next();
  }
}

/** Below 0 where the file comes first, above 0 where the object does. Keys are ASCII, or no invoice's. */
function compare(file: IteratorResult<InvoiceFileJson>, object: IteratorResult<ListedObject>): number {
  if (file.done === true) return 1;
  if (object.done === true) return -1;
  return Buffer.compare(Buffer.from(keyOf(file.value)), Buffer.from(object.value.key));
}

/** By its number, whatever is recorded: a wrong record must not put the walk out of order. */
export function keyOf({ number }: InvoiceFileJson): string {
  return `invoices/${number.split('-')[1]}/${number}.pdf`;
}
