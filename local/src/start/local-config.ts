import { resolve } from 'node:path';
import { parseEnvironment } from '@stockroom/service-kit/environment/parse-environment';
import { flag, matching, oneOf, port } from '@stockroom/service-kit/environment/setting-kinds';
import { z } from 'zod';

const somePort = port({ min: 1 });

const environmentSchema = z.object({
  PORT: somePort.default(3000),
  SERVER_PORT: somePort.default(8080),
  INBOX_PORT: somePort.optional(),
  S3_PORT: somePort.optional(),
  POSTGRES_PORT: somePort.optional(),
  // A shell expands `~`, but `.env` does not.
  DATA_DIR: matching(
    /^(?!~)[^]*\S/,
    'a folder: use an absolute path, or a path relative to this folder',
  ).default('.data'),
  DEMO: flag().default(true),
  SEED: oneOf(['working-day', 'catalogue', 'none']).default('working-day'),
  CONSOLE: flag().optional(),
});

/** Every variable that `npm start` itself reads. */
export const LOCAL_SETTINGS = Object.keys(environmentSchema.shape);

export type LocalConfig = ReturnType<typeof loadLocalConfig>;

/**
 * The settings of `npm start`. If a port is null, `npm start` chooses it.
 * @throws EnvironmentError naming every variable that is wrong
 */
export function loadLocalConfig(environment: NodeJS.ProcessEnv) {
  const env = parseEnvironment(environmentSchema, environment);
  return {
    port: env.PORT,
    corePort: env.SERVER_PORT,
    inboxPort: env.INBOX_PORT ?? null,
    s3Port: env.S3_PORT ?? null,
    postgresPort: env.POSTGRES_PORT ?? null,
    dataDir: resolve(env.DATA_DIR),
    demo: env.DEMO,
    /** What an empty shop is filled with at its first start. */
    seed: env.SEED,
    hasConsole: env.CONSOLE ?? true,
  };
}
