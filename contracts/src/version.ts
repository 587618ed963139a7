import { readFileSync } from 'node:fs';

const packageJson = readFileSync(new URL('../package.json', import.meta.url), 'utf8');

/** The version of Stockroom, the same for all packages. */
export const VERSION = (JSON.parse(packageJson) as { version: string }).version;
