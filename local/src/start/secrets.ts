import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../user-error.ts';
import { writeAtomically } from './write-atomically.ts';

export const SECRETS_FILE = 'secrets.json';

const secretsSchema = z.strictObject({
  databasePassword: z.string(),
  callbackSecret: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** The secrets of this data folder, made at random on its first start. */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, SECRETS_FILE);
  if (!existsSync(file)) {
    const secrets: Secrets = {
      databasePassword: randomBytes(16).toString('hex'),
      callbackSecret: `whsec_${randomBytes(32).toString('base64')}`,
      accessKeyId: `LOCAL${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString('base64url'),
    };
    writeAtomically(file, `${JSON.stringify(secrets, null, 2)}\n`);
    return secrets;
  }
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new UserError(`${file} cannot be read: move DATA_DIR away, or set DATA_DIR to an empty folder.`);
  }
}
