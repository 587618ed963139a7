import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  createDatabase,
  databaseUrl,
  dropDatabase,
  SERVER_VARIABLE,
} from '@stockroom/local/testing/test-database';
import { listMigrations } from './migrate.ts';
import { createPool } from './pool.ts';

const main = fileURLToPath(new URL('migrate-main.ts', import.meta.url));
const server = process.env[SERVER_VARIABLE] as string;
let name: string;
beforeAll(async () => {
  name = await createDatabase(server, { template: 'template0' });
});
afterAll(() => dropDatabase(server, name));

const migrateFrom = (url: string) =>
  promisify(execFile)(process.execPath, [main], { env: { DATABASE_URL: url }, timeout: 60_000 });

test('of three concurrent migrations one migrates the empty database, and all succeed', async () => {
  const url = databaseUrl(server, name);
  await Promise.all([migrateFrom(url), migrateFrom(url), migrateFrom(url)]);
  const pool = createPool({ databaseUrl: url, onIdleError: () => undefined });
  const { rows } = await pool.query('select name from migrations order by id');
  await pool.end();
  expect(rows.map((row) => row.name)).toEqual(listMigrations().toSorted());
}, 90_000);

test('a failed migration exits with an error, so no core starts on an old database', async () => {
  await expect(migrateFrom('postgresql://nobody@127.0.0.1:1/none')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The database was not migrated: /),
  });
}, 90_000);
