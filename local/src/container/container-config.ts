import { hostSchema, parseEnvironment } from '@stockroom/contracts/environment';
import { z } from 'zod';

const environmentSchema = z
  .object({
    DATA_DIR: z.string().default('/data'),
    HOST: hostSchema.default('0.0.0.0'),
    STAND_INS: z.stringbool().default(true),
    AWS_ACCESS_KEY_ID: z.string().optional(),
    AWS_SECRET_ACCESS_KEY: z.string().optional(),
    CORE_SERVICE_URL: z.url({ protocol: /^https?$/ }),
    SES_FEEDBACK_SUBSCRIBER: z.url({ protocol: /^https?$/ }).optional(),
    AWS_ENDPOINT_URL_SNS: z.url({ protocol: /^https?$/ }).optional(),
    BOOTSTRAP_API_KEY: z.string().optional(),
    DEMO: z.stringbool().default(true),
  })
  .transform((env) => ({
    dataDir: env.DATA_DIR,
    host: env.HOST,
    /** False where S3 and SES are AWS's own. */
    standIns: env.STAND_INS,
    secrets: { accessKeyId: env.AWS_ACCESS_KEY_ID ?? '', secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '' },
    coreUrl: env.CORE_SERVICE_URL,
    /** Null: nobody is told of bounces and complaints. */
    feedback:
      env.SES_FEEDBACK_SUBSCRIBER === undefined
        ? null
        : {
            subscriber: env.SES_FEEDBACK_SUBSCRIBER,
            ...(env.AWS_ENDPOINT_URL_SNS === undefined ? {} : { origin: env.AWS_ENDPOINT_URL_SNS }),
          },
    apiKey: env.BOOTSTRAP_API_KEY ?? null,
    /** Whether an empty shop is filled with the catalogue. */
    demo: env.DEMO,
  }));

export type ContainerConfig = z.infer<typeof environmentSchema>;

/** The settings of the stand-ins' container. @throws Error naming every variable that is missing or wrong */
export function loadContainerConfig(environment: NodeJS.ProcessEnv): ContainerConfig {
  return parseEnvironment(environmentSchema, environment);
}
