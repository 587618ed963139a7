import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

const PRELOAD = new URL('shift-clock.js', import.meta.url).href;

/** A clock for both services, off the machine's own by what `set` says, at once. `env` is what they start with. */
export function useServicesClock() {
  const folder = mkdtempSync(join(tmpdir(), 'stockroom-clock-'));
  const file = join(folder, 'shift-ms');
  let shiftMs = 0;
  function shift(ms: number): void {
    shiftMs = ms;
    // Read at any moment: never empty.
    writeFileSync(`${file}.new`, String(ms));
    renameSync(`${file}.new`, file);
  }
  shift(0);
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    env: { DEMO: 'false', NODE_OPTIONS: `--import ${PRELOAD}`, CLOCK_SHIFT_FILE: file },
    now: () => new Date(Date.now() + shiftMs),
    /** Sets it to `time`, from where it goes on. */
    set: (time: Date) => shift(time.getTime() - Date.now()),
  };
}
