import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { loadEnvFile } from '@stockroom/service-kit/environment/env-file';
import { z } from 'zod';
import { loadDatabase, loadTimeZone } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { createPool } from '../db/pool.ts';
import { createShopCalendar } from '../shop-calendar.ts';
import { continueNumbers } from './continue-numbers.ts';

const ordersSchema = z.coerce
  .number({ error: 'give --orders-since-backup <n>, the maximum number of orders placed since the backup' })
  .int()
  .min(1)
  .max(1_000_000_000);
const highestSchema = z.record(z.string().regex(/^(INV|CRN)-\d{4}$/), z.int().min(1), {
  error: 'stdin has no list of the highest invoices: was the bucket read?',
});

process.exitCode = await main();

/** `npm run numbers:continue -- --orders-since-backup <n>`: reads the highest invoice of each year as JSON from stdin. */
async function main(): Promise<number> {
  try {
    loadEnvFile();
    const { values } = parseArgs({ options: { 'orders-since-backup': { type: 'string' } } });
    const ordersSinceBackup = parse(ordersSchema, values['orders-since-backup']);
    const highestInvoices = parse(highestSchema, parseJson(await text(process.stdin)));
    const { databaseUrl, migrationUrl } = loadDatabase(process.env);
    const calendar = createShopCalendar(loadTimeZone(process.env));
    await migrate({ databaseUrl: migrationUrl, coreUrl: databaseUrl, log: () => undefined });
    // As the owner, because core's role cannot set sequences.
    const pool = createPool({ databaseUrl: migrationUrl, onIdleError: () => undefined });
    try {
      const clock = () => new Date();
      const lines = await continueNumbers({ pool, clock, calendar }, { highestInvoices, ordersSinceBackup });
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

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
