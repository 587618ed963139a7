import { parseEnvironment } from '@stockroom/service-kit/environment/parse-environment';
import { flag, host, httpUrl, oneOf } from '@stockroom/service-kit/environment/setting-kinds';
import { z } from 'zod';

const environmentSchema = z
  .object({
    DATA_DIR: z.string().default('/data'),
    HOST: host().default('0.0.0.0'),
    STAND_INS: flag().default(true),
    AWS_ACCESS_KEY_ID: z.string().optional(),
    AWS_SECRET_ACCESS_KEY: z.string().optional(),
    CORE_SERVICE_URL: httpUrl(),
    SES_FEEDBACK_SUBSCRIBER: httpUrl().optional(),
    AWS_ENDPOINT_URL_SNS: httpUrl().optional(),
    BOOTSTRAP_API_KEY: z.string().optional(),
    CURRENCY: z.string().default('USD'),
    DEMO: flag().default(true),
    SEED: oneOf(['catalogue', 'none']).default('catalogue'),
  })
  .transform((env) => ({
    dataDir: env.DATA_DIR,
    host: env.HOST,
    /** False if S3 and SES are on AWS. */
    standIns: env.STAND_INS,
    secrets: { accessKeyId: env.AWS_ACCESS_KEY_ID ?? '', secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '' },
    coreUrl: env.CORE_SERVICE_URL,
    /** Null if bounces and complaints are not reported. */
    feedback:
      env.SES_FEEDBACK_SUBSCRIBER === undefined
        ? null
        : {
            subscriber: env.SES_FEEDBACK_SUBSCRIBER,
            ...(env.AWS_ENDPOINT_URL_SNS === undefined ? {} : { origin: env.AWS_ENDPOINT_URL_SNS }),
          },
    apiKey: env.BOOTSTRAP_API_KEY ?? null,
    /** Core's. */
    currency: env.CURRENCY,
    /** Whether to fill an empty shop with the demo catalogue. */
    demo: env.DEMO && env.SEED !== 'none',
  }));

export type ContainerConfig = z.infer<typeof environmentSchema>;

/** The settings of the stand-ins' container. @throws Error naming every variable that is missing or wrong */
export function loadContainerConfig(environment: NodeJS.ProcessEnv): ContainerConfig {
  return parseEnvironment(environmentSchema, environment);
}
