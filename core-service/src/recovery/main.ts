import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadDatabaseUrl } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { createPool } from '../db/pool.ts';
import { continueNumbers } from './continue-numbers.ts';

const ordersSchema = z.coerce
  .number({ error: 'say --orders-since-backup, and how many orders can have been placed since, at most' })
  .int()
  .min(1)
  .max(1_000_000_000);
const highestSchema = z.record(z.string().regex(/^\d{4}$/), z.int().min(1), {
  error: 'no list of the highest invoices came in: was the bucket read?',
});

process.exitCode = await main();

/** `npm run numbers:continue -- --orders-since-backup <n>`: the highest invoice of each year comes in as JSON. */
async function main(): Promise<number> {
  try {
    const { values } = parseArgs({ options: { 'orders-since-backup': { type: 'string' } } });
    const ordersSinceBackup = parse(ordersSchema, values['orders-since-backup']);
    const highestInvoices = parse(highestSchema, parseJson(await text(process.stdin)));
    const databaseUrl = loadDatabaseUrl(process.env);
    await migrate(databaseUrl, () => undefined);
    const pool = createPool({ databaseUrl, onIdleError: () => undefined });
    try {
      const clock = () => new Date();
      const told = await continueNumbers({ pool, clock }, { highestInvoices, ordersSinceBackup });
      process.stdout.write(`${told.join('\n')}\n`);
    } finally {
      await pool.end();
    }
    return 0;
  } catch (error) {
    process.stderr.write(
      `Numbers were not moved: ${error instanceof Error ? error.message : String(error)}\n`,
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
