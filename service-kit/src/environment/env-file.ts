import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { EnvironmentError } from './parse-environment.ts';

const FILE = '.env';

/**
 * Adds the variables of `.env` in the current folder to this process's environment, unless they are set.
 * @returns the names in the file; none if there is no file
 * @throws EnvironmentError if the file cannot be read
 */
export function loadEnvFile(): string[] {
  let text: string;
  try {
    text = readFileSync(FILE, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new EnvironmentError([`${FILE} cannot be read (${code})`]);
  }
  const given = parseEnv(text);
  for (const [name, value] of Object.entries(given)) process.env[name] ??= value;
  return Object.keys(given);
}
