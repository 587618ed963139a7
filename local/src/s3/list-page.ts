import type { ObjectRecord } from './object-record.ts';

/** An entry of a listing: an object, or the common prefix of several. */
export interface ListEntry {
  name: string;
  record?: ObjectRecord;
}

/** The parameters of a listing. Names are compared by their UTF-8 bytes, as in S3. */
export interface ListQuery {
  prefix: string;
  delimiter: string;
  startAfter: string;
  /** The last entry of the previous page. */
  after: string;
  maxKeys: number;
}

/**
 * One page of a bucket's records; `next` is the last entry's name if there are more. At most two pages are in memory,
 * for any number of records.
 */
export async function listPage(
  records: AsyncIterable<ObjectRecord[]>,
  query: ListQuery,
): Promise<{ entries: ListEntry[]; next?: string }> {
  // One more than the page, to detect whether there is a next page.
  const wanted = query.maxKeys + 1;
  let first = new Map<string, ListEntry>();
  const shorten = () => {
    const sorted = [...first.values()].toSorted((a, b) => compareBytes(a.name, b.name));
    first = new Map(sorted.slice(0, wanted).map((entry) => [entry.name, entry]));
  };
  for await (const some of records) {
    for (const record of some) {
      if (!record.key.startsWith(query.prefix) || !isAfter(record.key, query.startAfter)) continue;
      const entry = toEntry(record, query);
      if (isAfter(entry.name, query.after)) first.set(entry.name, entry);
    }
    if (first.size >= 2 * wanted) shorten();
  }
  shorten();
  const all = [...first.values()];
  const entries = all.slice(0, query.maxKeys);
  const last = entries.at(-1);
  return all.length > entries.length && last ? { entries, next: last.name } : { entries };
}

function toEntry(record: ObjectRecord, { prefix, delimiter }: ListQuery): ListEntry {
  const end = delimiter === '' ? -1 : record.key.indexOf(delimiter, prefix.length);
  return end < 0 ? { name: record.key, record } : { name: record.key.slice(0, end + delimiter.length) };
}

function isAfter(name: string, mark: string): boolean {
  return mark === '' || compareBytes(name, mark) > 0;
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
