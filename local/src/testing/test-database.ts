import { randomBytes } from 'node:crypto';
import { withClient } from '../postgres/with-client.ts';

/** How the global set-up tells test files which server and template to use. */
export const SERVER_VARIABLE = 'STOCKROOM_TEST_SERVER';
export const TEMPLATE_VARIABLE = 'STOCKROOM_TEST_TEMPLATE';
/** The role that core runs as in tests, as `name:password`. */
export const ROLE_VARIABLE = 'STOCKROOM_TEST_ROLE';

/** A migrated, empty database for one test file. */
export interface TestDatabase {
  /** URL as core's role, which can only read and write rows. */
  url: string;
  /** URL as the owner of the tables. */
  ownerUrl: string;
  /** Drops it, and closes its connections. */
  drop(): Promise<void>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env[SERVER_VARIABLE];
  const template = process.env[TEMPLATE_VARIABLE];
  if (server === undefined || template === undefined) throw new Error('jest ran without its global set-up');
  const name = await createDatabase(server, { template });
  const ownerUrl = databaseUrl(server, name);
  return { url: coreUrl(ownerUrl), ownerUrl, drop: () => dropDatabase(server, name) };
}

/**
 * Creates a database with a unique name, and returns the name. Copying its files takes PostgreSQL 30 ms of CPU time;
 * logging each page would take 70 ms.
 */
export async function createDatabase(serverUrl: string, { template }: { template: string }): Promise<string> {
  const name = `stockroom_test_${randomBytes(6).toString('hex')}`;
  await execute(serverUrl, `create database ${name} template ${template} strategy file_copy`);
  return name;
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await execute(serverUrl, `drop database if exists ${name} with (force)`);
}

/** A role that is still in use by a database that was not dropped stays. */
export async function dropRole(serverUrl: string, name: string): Promise<void> {
  await execute(serverUrl, `drop role if exists ${name}`).catch(() => undefined);
}

/** The server's URL with another database. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** The same database for core's role. */
export function coreUrl(ownerUrl: string): string {
  const [name = '', password = ''] = (process.env[ROLE_VARIABLE] ?? '').split(':');
  const url = new URL(ownerUrl);
  url.username = name;
  url.password = password;
  return url.href;
}

async function execute(connectionString: string, text: string): Promise<void> {
  await withClient(connectionString, (client) => client.query(text));
}
