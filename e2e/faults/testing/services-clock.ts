import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';

/** The first schema in the search path of core's connections. Its functions override PostgreSQL's. */
const SCHEMA = 'shifted_clock';
const PRELOAD = new URL('shift-clock.js', import.meta.url).href;

/** A clock for both services, which differs from the machine's by the last `set`. They start with `env`. */
export function useServicesClock() {
  const folder = mkdtempSync(join(tmpdir(), 'stockroom-clock-'));
  // PostgreSQL reads the file too, as another user.
  chmodSync(folder, 0o755);
  const file = join(folder, 'shift-ms');
  let shiftMs = 0;
  function shift(ms: number): void {
    shiftMs = ms;
    // It may be read at any time, so it is never empty.
    writeFileSync(`${file}.new`, String(ms));
    renameSync(`${file}.new`, file);
  }
  shift(0);
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    env: {
      DEMO: 'false',
      NODE_OPTIONS: `--import ${PRELOAD}`,
      CLOCK_SHIFT_FILE: file,
      PGOPTIONS: `-c search_path=${SCHEMA},public,pg_catalog`,
    },
    now: () => new Date(Date.now() + shiftMs),
    /** Sets it to `time`, from where it continues. */
    set: (time: Date) => shift(time.getTime() - Date.now()),
    /** Makes the date of invoices follow `set` too, as if the database's clock were equally wrong. */
    shiftDatabase: (databaseUrl: string) =>
      withClient(databaseUrl, async (client) => {
        await client.query(`create schema ${SCHEMA}; grant usage on schema ${SCHEMA} to public;
          create function ${SCHEMA}.transaction_timestamp() returns timestamptz language sql security definer as $$
            select now() + pg_read_file('${file}')::numeric * interval '1 ms' $$`);
      }),
  };
}
