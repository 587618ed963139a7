// `npm run client:types`: generates the client's types from docs/openapi.json; with `--check`, fails if they would
// change.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTypes, { astToString } from 'openapi-typescript';

const document = new URL('../../docs/openapi.json', import.meta.url);
const file = new URL('../src/api-types.ts', import.meta.url);
const nodes = await openapiTypes(document, { defaultNonNullable: false });
const text = `// Generated from docs/openapi.json by \`npm run client:types\`.\n${astToString(nodes)}`;

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    process.stderr.write('client/src/api-types.ts is out of date: run `npm run client:types`.\n');
    process.exitCode = 1;
  }
} else {
  writeFileSync(file, text);
}
