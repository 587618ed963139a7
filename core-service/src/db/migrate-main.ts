import { loadEnvFile } from '@stockroom/service-kit/environment/env-file';
import { loadDatabase } from '../config.ts';
import { migrate } from './migrate.ts';

process.exitCode = await main();

/** `npm run migrate`: migrates the database and exits. Run it before the deployment of a new core. */
async function main(): Promise<number> {
  try {
    loadEnvFile();
    const { databaseUrl, migrationUrl } = loadDatabase(process.env);
    const log = (message: string) => process.stdout.write(`${message}\n`);
    await migrate({ databaseUrl: migrationUrl, coreUrl: databaseUrl, log });
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The database was not migrated: ${reason}\n`);
    return 1;
  }
}
