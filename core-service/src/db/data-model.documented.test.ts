import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { createTestDatabase } from '@stockroom/local/testing/test-database';
import { Client } from 'pg';
import { drawDataModel } from '../testing/draw-data-model.ts';

const PAGE = new URL('../../../docs/data-model.md', import.meta.url);
const DIAGRAM = /(?<=^```mermaid\n)erDiagram\n.*?(?=^```$)/ms;

/** `RENEW_DATA_MODEL=1` writes the diagram into the page. */
test('docs/data-model.md has every table of the migrated database, with its purpose', async () => {
  const database = await createTestDatabase();
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { tables, diagram } = await drawDataModel(client);
  await client.end();
  await database.drop();
  if (process.env['RENEW_DATA_MODEL'] === '1')
    writeFileSync(PAGE, readFileSync(PAGE, 'utf8').replace(DIAGRAM, diagram));
  const page = readFileSync(PAGE, 'utf8');
  expect(DIAGRAM.exec(page)?.[0]).toBe(diagram);
  const described = [...page.matchAll(/^\| `(\w+)` /gm)].map(([, table]) => table);
  expect(described.toSorted()).toEqual(tables.toSorted());
});
