import { resolve } from 'node:path';
import { parseEnvironment, portSchema } from '@stockroom/contracts/environment';
import { z } from 'zod';
import { UserError } from '../user-error.ts';

const environmentSchema = z.object({
  PORT: portSchema.min(1).default(3000),
  SERVER_PORT: portSchema.min(1).default(8080),
  DATA_DIR: z.string().default('.data'),
  DEMO: z.stringbool().default(true),
});

export type LocalConfig = ReturnType<typeof loadLocalConfig>;

/** The settings of `npm start`. @throws UserError naming every variable that is wrong */
export function loadLocalConfig(environment: NodeJS.ProcessEnv) {
  try {
    const env = parseEnvironment(environmentSchema, environment);
    return { port: env.PORT, corePort: env.SERVER_PORT, dataDir: resolve(env.DATA_DIR), demo: env.DEMO };
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error));
  }
}
