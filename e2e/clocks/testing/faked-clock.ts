import { globSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** From Debian's package `faketime`, for programs with threads. */
const [LIBRARY = null] = globSync('/usr/lib/{*/,}faketime/libfaketimeMT.so.1');

/** Whether a process can have its own clock here. */
export const hasFaketime = LIBRARY !== null;

/** A clock for processes that start with `env`: it differs from the machine's clock by the last `shift`. */
export function createFakedClock() {
  const folder = mkdtempSync(join(tmpdir(), 'stockroom-clock-'));
  const file = join(folder, 'faketimerc');
  function shift(minutes: number): void {
    // It may be read at any time, so it is never empty.
    writeFileSync(`${file}.new`, `${minutes < 0 ? '' : '+'}${minutes * 60}\n`);
    renameSync(`${file}.new`, file);
  }
  shift(0);
  return {
    env: {
      LD_PRELOAD: String(LIBRARY),
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      // Node's timers use the monotonic clock.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    shift,
    remove: () => rmSync(folder, { recursive: true }),
  };
}
