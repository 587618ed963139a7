import { documentKey } from '@stockroom/contracts/document-keys';
import type { InvoiceFileJson } from '@stockroom/contracts/reconcile';
import type { ListedObject } from '../aws/object-store.ts';

/** An invoice and the object under its key; null if one of them does not exist. */
export interface Pair {
  file: InvoiceFileJson | null;
  object: ListedObject | null;
}

/** The two lists, both in the order of the bytes of their keys. */
export interface Walk {
  /** The documents with a number. */
  listFiles: () => AsyncIterable<InvoiceFileJson>;
  /** All objects below the prefix of documents. */
  listObjects: () => AsyncIterable<ListedObject>;
}

/** Pairs every document with its object: merges two sorted lists, with at most a page of each in memory. */
export async function* pairUp(walk: Walk): AsyncGenerator<Pair> {
  const files = walk.listFiles()[Symbol.asyncIterator]();
  const objects = walk.listObjects()[Symbol.asyncIterator]();
  let file = await files.next();
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
 * Negative if the invoice comes first, positive if the object does. Keys of documents are ASCII. The key follows from
 * the document's number and year, not from its record: a wrong record must not break the order.
 */
function compare(file: IteratorResult<InvoiceFileJson>, object: IteratorResult<ListedObject>): number {
  if (file.done === true) return 1;
  if (object.done === true) return -1;
  return Buffer.compare(Buffer.from(documentKey(file.value)), Buffer.from(object.value.key));
}
