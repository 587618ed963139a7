import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file that only its owner can read, all of it or none of it. */
export function writeAtomically(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
