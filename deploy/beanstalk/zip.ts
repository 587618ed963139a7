import { unzipSync, zipSync } from 'fflate';

/** The earliest time that a zip can store, in any time zone: the same files give the same bytes. */
const MTIME = new Date(1980, 0, 1);

/** A zip of the files, sorted by path. */
export function zip(files: Map<string, Uint8Array>): Uint8Array {
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime: MTIME });
}

/** The files of a zip, by path. */
export function unzip(bytes: Uint8Array): Map<string, Uint8Array> {
  return new Map(Object.entries(unzipSync(bytes)));
}
