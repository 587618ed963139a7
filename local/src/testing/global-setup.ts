import { migrate } from '../../../core-service/src/db/migrate.ts';
import { createDatabase, databaseUrl, TEMPLATE_VARIABLE, SERVER_VARIABLE } from './test-database.ts';
import { startTestServer, type TestServer } from './test-server.ts';

declare global {
  var stockroomTestServer: TestServer | undefined;
}

/** Starts the tests' PostgreSQL and migrates one template database, which each test file copies. */
// oxlint-disable-next-line import/no-default-export -- the form jest asks for
export default async function globalSetup(): Promise<void> {
  const server = await startTestServer(process.env);
  globalThis.stockroomTestServer = server;
  process.stderr.write(`Tests run on ${server.name}.\n`);
  process.env[SERVER_VARIABLE] = server.url;
  const template = await createDatabase(server.url, { template: 'template1' });
  await migrate(databaseUrl(server.url, template), () => undefined);
  process.env[TEMPLATE_VARIABLE] = template;
}
