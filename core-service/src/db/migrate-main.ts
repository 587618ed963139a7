import { loadDatabaseUrl } from '../config.ts';
import { migrate } from './migrate.ts';

process.exitCode = await main();

/** `npm run migrate`: brings the database up to date and ends, before a core is deployed that needs it so. */
async function main(): Promise<number> {
  try {
    await migrate(loadDatabaseUrl(process.env), (message) => process.stdout.write(`${message}\n`));
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The database was not migrated: ${reason}\n`);
    return 1;
  }
}
