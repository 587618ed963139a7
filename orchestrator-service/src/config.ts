import { availableParallelism } from 'node:os';
import { emailSchema } from '@stockroom/contracts/emails';
import { INVOICE_LOCALES } from '@stockroom/contracts/locales';
import { parseEnvironment } from '@stockroom/service-kit/environment/parse-environment';
import { callbackSecretsSchema, reportWeakSecrets } from '@stockroom/service-kit/environment/secrets';
import {
  keepAliveSetting,
  isLoopback,
  logLevelSchema,
  resolveAccess,
  stopSettings,
} from '@stockroom/service-kit/environment/service-settings';
import {
  emailAddress,
  flag,
  host,
  httpUrl,
  matching,
  oneOf,
  port,
  secretUrl,
  wholeNumber,
  words,
} from '@stockroom/service-kit/environment/setting-kinds';
import { resolveWebhookRules, webhookVariables } from '@stockroom/service-kit/environment/webhook-settings';
import { resolveTracing, tracingVariables } from '@stockroom/service-kit/tracing/tracing-settings';
import { z } from 'zod';
import { originsSchema, perMinuteSchema, trustProxySchema } from './http/http-settings.ts';
import { copyAddressesSchema } from './mail/copy-addresses.ts';

/** If true, API keys are required. If false, the service listens on localhost by default. */
const REQUESTS_PER_MINUTE = 6_000;
const FAILURES_PER_MINUTE = 60;

/** Read by core since the facts of the shop are kept with each document. */
export const MOVED_TO_CORE = [
  'BUSINESS_NAME',
  'BUSINESS_ADDRESS',
  'BUSINESS_TAX_ID',
  'BUSINESS_LOGO',
  'PAGE_SIZE',
  'INVOICE_COLOR',
  'INVOICE_FOOTER',
];

const bucketSettings = {
  S3_BUCKET: matching(/^[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]$/, 'the name of a bucket'),
  AWS_REGION: matching(/^[a-z0-9-]{1,63}$/, 'a region such as eu-central-1'),
  AWS_ENDPOINT_URL_S3: httpUrl().optional(),
};

const environmentSchema = z
  .object({
    HOST: host().optional(),
    PORT: port().default(3000),
    INTERNAL_PORT: port().optional(),
    TRUST_PROXY: trustProxySchema.optional(),
    CORS_ORIGINS: originsSchema.default([]),
    CONSOLE: flag().optional(),
    CONSOLE_DIR: words({ max: 4_096 }).optional(),
    MAX_CONNECTIONS: wholeNumber({ min: 1, max: 1_000_000 }).default(10_000),
    RATE_LIMIT_PER_MINUTE: perMinuteSchema.optional(),
    RATE_LIMIT_FAILURES_PER_MINUTE: perMinuteSchema.optional(),
    RATE_LIMIT_STORE: secretUrl({
      protocols: ['redis:', 'rediss:'],
      example: 'redis://host:6379',
    }).optional(),
    CORE_SERVICE_URL: httpUrl(),
    CALLBACK_SECRET: callbackSecretsSchema,
    ...bucketSettings,
    AWS_ENDPOINT_URL_SES: httpUrl().optional(),
    AWS_ENDPOINT_URL_SNS: httpUrl().optional(),
    SES_CONFIGURATION_SET: matching(/^[A-Za-z0-9_-]{1,64}$/, 'the name of a configuration set').optional(),
    SES_FEEDBACK_TOPIC_ARN: matching(
      /^arn:aws(-[a-z]+)*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/,
      'the ARN of an SNS topic',
    ).optional(),
    FROM_EMAIL: emailAddress(),
    ALERT_EMAIL: emailAddress().optional(),
    MAIL_REPLY_TO: emailSchema.optional(),
    MAIL_BCC: copyAddressesSchema.optional(),
    TEMPLATES_DIR: words({ max: 4_096 }).optional(),
    INVOICE_DOWNLOAD: oneOf(['stream', 'redirect']).default('stream'),
    INVOICE_LOCALE: oneOf(INVOICE_LOCALES).default('en-US'),
    ...keepAliveSetting,
    ...stopSettings,
    RENDER_THREADS: wholeNumber({ min: 1, max: 16 }).optional(),
    NODE_ENV: z.string().optional(),
    AUTH_REQUIRED: flag().optional(),
    LOG_LEVEL: logLevelSchema,
    ...webhookVariables,
    ...tracingVariables,
  })
  .refine((env) => env.INTERNAL_PORT === undefined || env.INTERNAL_PORT !== env.PORT, {
    path: ['INTERNAL_PORT'],
    message: 'must differ from PORT; leave it out to serve both on one port',
  })
  .superRefine((env, { addIssue }) => {
    const { CALLBACK_SECRET } = env;
    if (resolveAccess(env).authRequired) reportWeakSecrets({ CALLBACK_SECRET }, addIssue);
  });

/** Every variable that the service reads. */
export const ORCHESTRATOR_SETTINGS = Object.keys(environmentSchema.shape);

function isLoopbackUrl(url: string | undefined): url is string {
  return url !== undefined && isLoopback(new URL(url).hostname);
}

export type Config = ReturnType<typeof loadConfig>;

/**
 * The service's settings, on a machine of `cores`.
 * @throws Error naming every variable that is missing or wrong
 */
export function loadConfig(environment: NodeJS.ProcessEnv, { cores = availableParallelism() } = {}) {
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
    hasConsole: env.CONSOLE ?? true,
    /** The bundled console; null: where the image and the bundles have it. */
    consoleDir: env.CONSOLE_DIR ?? null,
    maxConnections: env.MAX_CONNECTIONS,
    keepAliveTimeoutMs: env.KEEP_ALIVE_TIMEOUT_MS,
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
    /** The SES stand-in of `npm start`. */
    inboxUrl: isLoopbackUrl(env.AWS_ENDPOINT_URL_SES) ? env.AWS_ENDPOINT_URL_SES : null,
    snsEndpoint: env.AWS_ENDPOINT_URL_SNS ?? null,
    configurationSet: env.SES_CONFIGURATION_SET ?? null,
    /** Null if bounces and complaints are not reported. */
    feedbackTopicArn: env.SES_FEEDBACK_TOPIC_ARN ?? null,
    /** The sender of mails. */
    fromEmail: env.FROM_EMAIL,
    invoiceLocale: env.INVOICE_LOCALE,
    /** Settings of core that are set here by mistake. */
    ignoredSettings: MOVED_TO_CORE.filter((name) => environment[name]),
    alertEmail: env.ALERT_EMAIL ?? null,
    templatesDir: env.TEMPLATES_DIR ?? null,
    invoiceMail: {
      replyTo: env.MAIL_REPLY_TO ?? null,
      bcc: env.MAIL_BCC ?? [],
    },
    invoiceDownload: env.INVOICE_DOWNLOAD,
    // One CPU is left for the main thread. With more than four threads, something else is the limit.
    renderThreads: env.RENDER_THREADS ?? Math.min(Math.max(cores - 1, 1), 4),
    stopping: { delayMs: env.SHUTDOWN_DELAY_MS, graceMs: env.SHUTDOWN_GRACE_MS },
    logLevel: env.LOG_LEVEL,
    /** Where webhooks may be sent. */
    webhookRules: resolveWebhookRules(env),
    /** Null without a trace collector. */
    tracing: resolveTracing(env),
  };
}

/** Only the bucket, for the program that needs nothing else. @throws Error as `loadConfig` does */
export function loadBucket(environment: NodeJS.ProcessEnv) {
  const env = parseEnvironment(z.object(bucketSettings), environment);
  return { bucket: env.S3_BUCKET, region: env.AWS_REGION, endpoint: env.AWS_ENDPOINT_URL_S3 ?? null };
}
