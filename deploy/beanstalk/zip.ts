import { unzipSync, zipSync } from 'fflate';

/** The earliest moment that a zip can tell of, in whatever time zone: the same files are the same bytes. */
const MTIME = new Date(1980, 0, 1);

/** A zip of the files by their paths, which are sorted. */
export function zip(files: Map<string, Uint8Array>): Uint8Array {
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime: MTIME });
}

/** The files of a zip by their paths. */
export function unzip(bytes: Uint8Array): Map<string, Uint8Array> {
  return new Map(Object.entries(unzipSync(bytes)));
}
