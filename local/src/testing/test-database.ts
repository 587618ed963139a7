import { randomBytes } from 'node:crypto';
import { withClient } from '../postgres/with-client.ts';

/** How the global set-up tells the test files which server and which template to use. */
export const SERVER_VARIABLE = 'STOCKROOM_TEST_SERVER';
export const TEMPLATE_VARIABLE = 'STOCKROOM_TEST_TEMPLATE';

/** A migrated, empty database of a test file's own. */
export interface TestDatabase {
  url: string;
  /** Drops it, ending whatever is still connected. */
  drop(): Promise<void>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env[SERVER_VARIABLE];
  const template = process.env[TEMPLATE_VARIABLE];
  if (server === undefined || template === undefined) throw new Error('jest ran without its global set-up');
  const name = await createDatabase(server, { template });
  return { url: databaseUrl(server, name), drop: () => dropDatabase(server, name) };
}

/** Creates a database with a name that nobody else uses, and returns the name. */
export async function createDatabase(serverUrl: string, { template }: { template: string }): Promise<string> {
  const name = `stockroom_test_${randomBytes(6).toString('hex')}`;
  await execute(serverUrl, `create database ${name} template ${template}`);
  return name;
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await execute(serverUrl, `drop database if exists ${name} with (force)`);
}

/** The server's address with another database in it. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function execute(connectionString: string, text: string): Promise<void> {
  await withClient(connectionString, (client) => client.query(text));
}
