import { documentKey, parseDocumentKey } from '@stockroom/contracts/document-keys';
import type { InvoiceFileJson } from '@stockroom/contracts/reconcile';
import type { ListedObject } from '../aws/object-store.ts';

/** An invoice and the object under its key; null if one of them does not exist. */
export interface Pair {
  file: InvoiceFileJson | null;
  object: ListedObject | null;
}

/** The two lists, each read from the start. */
export interface Walk {
  /** The invoices whose numbers have this many digits, by year and number. */
  listFiles: (digits: number) => AsyncIterable<InvoiceFileJson>;
  /** All objects below the prefix of invoices, ordered by the bytes of their keys. */
  listObjects: () => AsyncIterable<ListedObject>;
}

const FEWEST_DIGITS = 6;

/**
 * Pairs every invoice with its object: merges two sorted lists, with at most a page of each in memory. S3 sorts keys as
 * text, which equals the order of the numbers only if they have the same length. In a year with more than 999,999
 * invoices, the longer numbers are therefore merged separately.
 */
export async function* pairUp(walk: Walk): AsyncGenerator<Pair> {
  let longest = FEWEST_DIGITS;
  async function* objectsOf(digits: number): AsyncGenerator<ListedObject> {
    for await (const object of walk.listObjects()) {
      const found = parseDocumentKey(object.key)?.digits.length ?? FEWEST_DIGITS;
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

/**
 * Negative if the invoice comes first, positive if the object does. Keys of invoices are ASCII. The key follows from
 * the invoice's number, not from its record: a wrong record must not break the order.
 */
function compare(file: IteratorResult<InvoiceFileJson>, object: IteratorResult<ListedObject>): number {
  if (file.done === true) return 1;
  if (object.done === true) return -1;
  return Buffer.compare(Buffer.from(documentKey(file.value.number)), Buffer.from(object.value.key));
}
