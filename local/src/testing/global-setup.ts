import { randomBytes } from 'node:crypto';
import { migrate } from '../../../core-service/src/db/migrate.ts';
import {
  coreUrl,
  createDatabase,
  databaseUrl,
  ROLE_VARIABLE,
  SERVER_VARIABLE,
  TEMPLATE_VARIABLE,
} from './test-database.ts';
import { makeMemoryFolder } from './memory-folder.ts';
import { startTestServer, type TestServer } from './test-server.ts';

declare global {
  var stockroomTestServer: TestServer | undefined;
  var stockroomTestFolder: string | null;
}

/**
 * Starts the tests' PostgreSQL and migrates one template database, which each test file copies. Temporary files, of the
 * tests too, are in memory where there is room.
 */
// oxlint-disable-next-line import/no-default-export -- the form jest asks for
export default async function globalSetup(): Promise<void> {
  globalThis.stockroomTestFolder = makeMemoryFolder();
  if (globalThis.stockroomTestFolder !== null) process.env['TMPDIR'] = globalThis.stockroomTestFolder;
  const server = await startTestServer(process.env);
  globalThis.stockroomTestServer = server;
  process.stderr.write(`Tests run on ${server.name}.\n`);
  process.env[SERVER_VARIABLE] = server.url;
  const template = await createDatabase(server.url, { template: 'template1' });
  const random = () => randomBytes(8).toString('hex');
  process.env[ROLE_VARIABLE] = `stockroom_test_core_${random()}:${random()}`;
  const ownerUrl = databaseUrl(server.url, template);
  await migrate({ databaseUrl: ownerUrl, coreUrl: coreUrl(ownerUrl), log: () => undefined });
  process.env[TEMPLATE_VARIABLE] = template;
}
