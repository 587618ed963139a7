import { dropDatabase, SERVER_VARIABLE, TEMPLATE_VARIABLE } from './test-database.ts';

// oxlint-disable-next-line import/no-default-export -- the form jest asks for
export default async function globalTeardown(): Promise<void> {
  const template = process.env[TEMPLATE_VARIABLE];
  if (template !== undefined) await dropDatabase(process.env[SERVER_VARIABLE] as string, template);
  await globalThis.stockroomTestServer?.stop();
}
