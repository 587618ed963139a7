import { rmSync } from 'node:fs';
import {
  dropDatabase,
  dropRole,
  ROLE_VARIABLE,
  SERVER_VARIABLE,
  TEMPLATE_VARIABLE,
} from './test-database.ts';

// oxlint-disable-next-line import/no-default-export -- the form jest asks for
export default async function globalTeardown(): Promise<void> {
  const template = process.env[TEMPLATE_VARIABLE];
  const server = process.env[SERVER_VARIABLE] as string;
  if (template !== undefined) await dropDatabase(server, template);
  const role = process.env[ROLE_VARIABLE];
  if (role !== undefined) await dropRole(server, role.split(':')[0] as string);
  await globalThis.stockroomTestServer?.stop();
  const folder = globalThis.stockroomTestFolder;
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
}
