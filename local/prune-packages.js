// Runs after `npm install`: removes files that nothing reads. Invoices use two weights of each font, but its package
// has up to nine, which is 150 MB for Chinese, Japanese and Korean. Of Swagger UI, the page at /docs needs 2 of 13 MB.
// Plain JavaScript, like install.js.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const FONTS = 'node_modules/@expo-google-fonts';
const USED = new Set(['400Regular', '700Bold']);

const families = existsSync(FONTS) ? readdirSync(FONTS) : [];
for (const family of families) {
  const weights = readdirSync(join(FONTS, family)).filter((name) => /^\d{3}/.test(name));
  for (const weight of weights.filter((name) => !USED.has(name))) {
    rmSync(join(FONTS, family, weight), { recursive: true });
  }
}

const SWAGGER_UI = 'node_modules/swagger-ui-dist';
const SERVED = /^(package\.json|LICENSE|NOTICE|swagger-ui\.css|swagger-ui-bundle\.js(\.LICENSE\.txt)?)$/;

const files = existsSync(SWAGGER_UI) ? readdirSync(SWAGGER_UI) : [];
for (const file of files.filter((name) => !SERVED.test(name)))
  rmSync(join(SWAGGER_UI, file), { recursive: true });
