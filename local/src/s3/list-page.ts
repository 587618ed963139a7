import type { ObjectRecord } from './object-record.ts';

/** One line of a listing: an object, or the common start of several. */
export interface ListEntry {
  name: string;
  record?: ObjectRecord;
}

/** What a listing asks for. Names are compared by their UTF-8 bytes, as S3 does. */
export interface ListQuery {
  prefix: string;
  delimiter: string;
  startAfter: string;
  /** The last entry of the page before. */
  after: string;
  maxKeys: number;
}

/** One page of a bucket's records; `next` is the last entry's name where there are more. */
export function listPage(records: ObjectRecord[], query: ListQuery): { entries: ListEntry[]; next?: string } {
  const all = records
    .filter(({ key }) => key.startsWith(query.prefix) && isAfter(key, query.startAfter))
    .map((record): ListEntry => toEntry(record, query))
    .filter(({ name }) => isAfter(name, query.after))
    .toSorted((a, b) => compareBytes(a.name, b.name))
    .filter(({ name }, index, sorted) => sorted[index - 1]?.name !== name);
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
