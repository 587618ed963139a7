// `npm run openapi`: writes docs/openapi.json from the zod schemas; with `--check`, fails if the file would change.
import { readFileSync, writeFileSync } from 'node:fs';
import { buildOpenApi } from './build-openapi.ts';
import { events, namedSchemas, operations, tags } from './operations.ts';

const file = new URL('../../../docs/openapi.json', import.meta.url);
const text = `${JSON.stringify(buildOpenApi({ operations, events, schemas: namedSchemas, tags }), null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write('docs/openapi.json is not what the schemas say: run `npm run openapi`.\n');
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, text);
}
