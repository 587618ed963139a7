import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { UserError } from '../user-error.ts';

const MIGRATE = fileURLToPath(new URL('../../../core-service/src/db/migrate-main.ts', import.meta.url));

/**
 * Runs core's migrations as the owner of the database, and grants core's role its rights: core never has the owner's
 * password. It has its own process group, so that Ctrl-C does not interrupt it.
 * @throws UserError with the reason if it fails
 */
export async function migrateDatabase({ ownerUrl, coreUrl }: { ownerUrl: string; coreUrl: string }) {
  const child = spawn(process.execPath, [MIGRATE], {
    env: { ...process.env, DATABASE_URL: coreUrl, DATABASE_MIGRATION_URL: ownerUrl },
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new UserError(stderr.trim() || 'The database was not migrated.');
}
