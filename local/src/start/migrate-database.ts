import { migrate } from '../../../core-service/src/db/migrate.ts';
import { UserError } from '../user-error.ts';

/**
 * Runs core's migrations as the owner of the database, and grants core's role its rights: core never has the owner's
 * password.
 * @throws UserError with the reason if it fails
 */
export async function migrateDatabase({ ownerUrl, coreUrl }: { ownerUrl: string; coreUrl: string }) {
  try {
    await migrate({ databaseUrl: ownerUrl, coreUrl, log: () => undefined });
  } catch (error) {
    throw new UserError(`The database was not migrated: ${(error as Error).message}`);
  }
}
