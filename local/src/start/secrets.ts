import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../user-error.ts';
import { writeAtomically } from './write-atomically.ts';

export const SECRETS_FILE = 'secrets.json';

/** The generator of each secret. */
const MAKERS = {
  databasePassword: () => randomBytes(16).toString('hex'),
  coreDatabasePassword: () => randomBytes(16).toString('hex'),
  callbackSecret: () => `whsec_${randomBytes(32).toString('base64')}`,
  tokenSecret: () => randomBytes(32).toString('base64'),
  accessKeyId: () => `LOCAL${randomBytes(8).toString('hex').toUpperCase()}`,
  secretAccessKey: () => randomBytes(30).toString('base64url'),
  bootstrapApiKey: () => `sk_${randomBytes(32).toString('base64url')}`,
};
type Name = keyof typeof MAKERS;
export type Secrets = Record<Name, string>;

const NAMES = Object.keys(MAKERS) as Name[];
const secretsFileSchema = z.record(z.string(), z.string().min(1));

/**
 * The secrets of this data folder, generated at its first start. A secret that a later version adds is generated then.
 */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, SECRETS_FILE);
  const stored = existsSync(file) ? readSecrets(file) : {};
  const secrets: Secrets = { ...makeSecrets(), ...stored };
  if (NAMES.some((name) => stored[name] === undefined))
    writeAtomically(file, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

/** New secrets, not stored in a file. */
export function makeSecrets(): Secrets {
  return Object.fromEntries(NAMES.map((name) => [name, MAKERS[name]()])) as Secrets;
}

function readSecrets(file: string): Record<string, string> {
  try {
    const stored = secretsFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    // A new password would not match the existing database.
    if (stored['databasePassword'] !== undefined) return stored;
  } catch {
    // As below.
  }
  throw new UserError(`${file} cannot be read: move DATA_DIR away, or set DATA_DIR to an empty folder.`);
}
