import { availableParallelism } from 'node:os';
import {
  callbackSecretsSchema,
  hostSchema,
  logLevelSchema,
  parseEnvironment,
  portSchema,
  resolveAccess,
  stopSettings,
} from '@stockroom/contracts/environment';
import { resolveTracing, tracingVariables } from '@stockroom/contracts/tracing';
import { z } from 'zod';
import { originsSchema, perMinuteSchema, trustProxySchema } from './http/http-settings.ts';
import { INVOICE_LOCALES } from './invoices/locales/invoice-locale.ts';

const httpUrlSchema = z.url({ protocol: /^https?$/ });

/** One core is left to the thread that answers requests; past four, something else is the limit. */
const RENDER_THREADS = Math.min(Math.max(availableParallelism() - 1, 1), 4);

/** Where keys are required; else a service listens to its own machine, unless told otherwise. */
const REQUESTS_PER_MINUTE = 6_000;
const FAILURES_PER_MINUTE = 60;

const bucketSettings = {
  S3_BUCKET: z.string().min(3).max(63),
  AWS_REGION: z.string().min(1),
  AWS_ENDPOINT_URL_S3: httpUrlSchema.optional(),
};

const environmentSchema = z
  .object({
    HOST: hostSchema.optional(),
    PORT: portSchema.default(3000),
    INTERNAL_PORT: portSchema.optional(),
    TRUST_PROXY: trustProxySchema.optional(),
    CORS_ORIGINS: originsSchema.default([]),
    MAX_CONNECTIONS: z.coerce.number().int().min(1).max(1_000_000).default(10_000),
    RATE_LIMIT_PER_MINUTE: perMinuteSchema.optional(),
    RATE_LIMIT_FAILURES_PER_MINUTE: perMinuteSchema.optional(),
    RATE_LIMIT_STORE: z.url({ protocol: /^rediss?$/ }).optional(),
    CORE_SERVICE_URL: httpUrlSchema,
    CALLBACK_SECRET: callbackSecretsSchema,
    ...bucketSettings,
    AWS_ENDPOINT_URL_SES: httpUrlSchema.optional(),
    AWS_ENDPOINT_URL_SNS: httpUrlSchema.optional(),
    SES_CONFIGURATION_SET: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be the name of a configuration set')
      .optional(),
    SES_FEEDBACK_TOPIC_ARN: z
      .string()
      .regex(
        /^arn:aws(-[a-z]+)*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/,
        'must be the ARN of an SNS topic',
      )
      .optional(),
    BUSINESS_NAME: z.string().trim().min(1).max(200),
    BUSINESS_ADDRESS: z.string().trim().min(1).max(500),
    BUSINESS_TAX_ID: z.string().trim().max(50).optional(),
    BUSINESS_LOGO: z.string().min(1).optional(),
    FROM_EMAIL: z.email(),
    ALERT_EMAIL: z.email().optional(),
    INVOICE_DOWNLOAD: z.enum(['stream', 'redirect']).default('stream'),
    INVOICE_LOCALE: z.enum(INVOICE_LOCALES).default('en-US'),
    ...stopSettings,
    RENDER_THREADS: z.coerce.number().int().min(1).max(16).default(RENDER_THREADS),
    NODE_ENV: z.string().optional(),
    AUTH_REQUIRED: z.stringbool().optional(),
    LOG_LEVEL: logLevelSchema,
    ...tracingVariables,
  })
  .refine((env) => env.INTERNAL_PORT === undefined || env.INTERNAL_PORT !== env.PORT, {
    path: ['INTERNAL_PORT'],
    message: 'must not be PORT: leave it out to serve both on one',
  });

export type Config = ReturnType<typeof loadConfig>;

/**
 * The service's settings.
 * @throws Error naming every variable that is missing or wrong
 */
export function loadConfig(environment: NodeJS.ProcessEnv) {
  const env = parseEnvironment(environmentSchema, {
    ...environment,
    CORE_SERVICE_URL: environment['CORE_SERVICE_URL'] || environment['JAVA_SERVICE_URL'],
  });
  const access = resolveAccess(env);
  return {
    ...access,
    port: env.PORT,
    internalPort: env.INTERNAL_PORT ?? null,
    trustProxy: env.TRUST_PROXY ?? null,
    corsOrigins: env.CORS_ORIGINS,
    maxConnections: env.MAX_CONNECTIONS,
    rateLimits: {
      requestsPerMinute: env.RATE_LIMIT_PER_MINUTE ?? (access.authRequired ? REQUESTS_PER_MINUTE : 0),
      failuresPerMinute:
        env.RATE_LIMIT_FAILURES_PER_MINUTE ?? (access.authRequired ? FAILURES_PER_MINUTE : 0),
      storeUrl: env.RATE_LIMIT_STORE ?? null,
    },
    coreUrl: env.CORE_SERVICE_URL,
    callbackSecrets: env.CALLBACK_SECRET,
    bucket: env.S3_BUCKET,
    region: env.AWS_REGION,
    s3Endpoint: env.AWS_ENDPOINT_URL_S3 ?? null,
    sesEndpoint: env.AWS_ENDPOINT_URL_SES ?? null,
    snsEndpoint: env.AWS_ENDPOINT_URL_SNS ?? null,
    configurationSet: env.SES_CONFIGURATION_SET ?? null,
    /** Null where nothing tells of bounces and complaints. */
    feedbackTopicArn: env.SES_FEEDBACK_TOPIC_ARN ?? null,
    business: {
      name: env.BUSINESS_NAME,
      // A line break can hardly be typed into an .env file, so `\n` stands for one.
      address: env.BUSINESS_ADDRESS.replaceAll('\\n', '\n'),
      taxId: env.BUSINESS_TAX_ID ?? null,
      email: env.FROM_EMAIL,
      locale: env.INVOICE_LOCALE,
    },
    alertEmail: env.ALERT_EMAIL ?? null,
    invoiceDownload: env.INVOICE_DOWNLOAD,
    logoPath: env.BUSINESS_LOGO ?? null,
    renderThreads: env.RENDER_THREADS,
    stopping: { delayMs: env.SHUTDOWN_DELAY_MS, graceMs: env.SHUTDOWN_GRACE_MS },
    logLevel: env.LOG_LEVEL,
    /** Null where nobody takes traces. */
    tracing: resolveTracing(env),
  };
}

/** The bucket alone, for the program that needs nothing else. @throws Error as `loadConfig` does */
export function loadBucket(environment: NodeJS.ProcessEnv) {
  const env = parseEnvironment(z.object(bucketSettings), environment);
  return { bucket: env.S3_BUCKET, region: env.AWS_REGION, endpoint: env.AWS_ENDPOINT_URL_S3 ?? null };
}
