import { readFileSync } from 'node:fs';

const packageJson = readFileSync(new URL('../package.json', import.meta.url), 'utf8');

/** Of Stockroom: all its packages have the same. */
export const VERSION = (JSON.parse(packageJson) as { version: string }).version;
