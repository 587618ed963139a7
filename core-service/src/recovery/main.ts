import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { END_OF_KEYS } from '@stockroom/contracts/document-keys';
import { loadEnvFile } from '@stockroom/service-kit/environment/env-file';
import { z } from 'zod';
import { loadDatabase, loadNumbering } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { createPool } from '../db/pool.ts';
import { createShopCalendar } from '../shop-calendar.ts';
import { continueNumbers } from './continue-numbers.ts';

const ordersSchema = z.coerce
  .number({ error: 'give --orders-since-backup <n>, the maximum number of orders placed since the backup' })
  .int()
  .min(1)
  .max(1_000_000_000);
process.exitCode = await main();

/** `npm run numbers:continue -- --orders-since-backup <n>`: reads the keys of the bucket from stdin, one a line. */
async function main(): Promise<number> {
  try {
    loadEnvFile();
    const { values } = parseArgs({ options: { 'orders-since-backup': { type: 'string' } } });
    const ordersSinceBackup = parse(ordersSchema, values['orders-since-backup']);
    const { databaseUrl, migrationUrl } = loadDatabase(process.env);
    const { timeZone, numbering } = loadNumbering(process.env);
    const calendar = createShopCalendar(timeZone);
    await migrate({ databaseUrl: migrationUrl, coreUrl: databaseUrl, log: () => undefined });
    // As the owner, because core's role cannot set sequences.
    const pool = createPool({ databaseUrl: migrationUrl, onIdleError: () => undefined });
    try {
      const clock = () => new Date();
      const deps = { pool, clock, calendar, numbering };
      const lines = await continueNumbers(deps, { keys: readKeys(), ordersSinceBackup });
      process.stdout.write(`${lines.join('\n')}\n`);
    } finally {
      await pool.end();
    }
    return 0;
  } catch (error) {
    process.stderr.write(
      `Numbers were not advanced: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return 1;
  }
}

function parse<Output>(schema: z.ZodType<Output>, given: unknown): Output {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new Error(parsed.error.issues[0]?.message);
  return parsed.data;
}

/** @throws Error if the list was cut off, for example because the bucket was not read */
async function* readKeys(): AsyncGenerator<string> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === END_OF_KEYS) return;
    yield line;
  }
  throw new Error('stdin has no complete list of the PDFs: was the bucket read?');
}
