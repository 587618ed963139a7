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
import { API_KEY_PATTERN } from '@stockroom/contracts/keys';
import { resolveTracing, tracingVariables } from '@stockroom/contracts/tracing';
import { z } from 'zod';

/**
 * More than there are cores would have a backlog take them all where one machine does everything: on two, requests took
 * 1.7 times as long as without one (p99), and 2.2 times with three callbacks at once.
 */
const OUTBOX_CONCURRENCY = Math.min(Math.max(availableParallelism(), 2), 8);

const taxRateSchema = z
  .string()
  .regex(
    /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/,
    'must be a decimal from 0 to 1 with at most six places, such as 0.10',
  )
  .transform((rate) => Math.round(Number(rate) * 1_000_000));

const currencySchema = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'must be an ISO 4217 code such as USD', abort: true })
  .refine(
    (code) =>
      new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions()
        .maximumFractionDigits === 2,
    'must be a currency with two decimals: money is counted in cents',
  );

/** Of 43 random characters of 64, about 31 are different; fewer than this, and they were not drawn at random. */
const MIN_DIFFERENT_CHARACTERS = 16;

const bootstrapKeySchema = z
  .string()
  .refine(
    (key) => API_KEY_PATTERN.test(key) && new Set(key).size >= MIN_DIFFERENT_CHARACTERS,
    'must be sk_ and 32 random bytes in base64url; `npm run -s new-api-key` makes one',
  );

const databaseSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_USERNAME: z.string().min(1).optional(),
  DATABASE_PASSWORD: z.string().min(1).optional(),
  DATABASE_READ_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
});

const environmentSchema = databaseSchema.extend({
  HOST: hostSchema.optional(),
  SERVER_PORT: portSchema.default(8080),
  ORCHESTRATOR_CALLBACK_URL: z.url({ protocol: /^https?$/ }),
  CALLBACK_SECRET: callbackSecretsSchema,
  ORDER_BATCH_MAX: z.coerce.number().int().min(1).max(2_000).default(256),
  ORDER_QUEUE_MAX: z.coerce.number().int().min(1).max(1_000_000).default(10_000),
  OUTBOX_CONCURRENCY: z.coerce.number().int().min(0).max(100).default(OUTBOX_CONCURRENCY),
  TAX_RATE: taxRateSchema.default(100_000),
  CURRENCY: currencySchema.default('USD'),
  ...stopSettings,
  NODE_ENV: z.string().optional(),
  AUTH_REQUIRED: z.stringbool().optional(),
  BOOTSTRAP_API_KEY: bootstrapKeySchema.optional(),
  LOG_LEVEL: logLevelSchema,
  ...tracingVariables,
});

export type Config = ReturnType<typeof loadConfig>;

/**
 * The service's settings.
 * @throws Error naming every variable that is missing or wrong
 */
export function loadConfig(environment: NodeJS.ProcessEnv) {
  const env = parseEnvironment(environmentSchema, environment);
  return {
    databaseUrl: withCredentials(env.DATABASE_URL, env),
    /** Of a streaming replica, for lists and reports. */
    databaseReadUrl: env.DATABASE_READ_URL === undefined ? null : withCredentials(env.DATABASE_READ_URL, env),
    ...resolveAccess(env),
    port: env.SERVER_PORT,
    callbackUrl: env.ORCHESTRATOR_CALLBACK_URL,
    callbackSecrets: env.CALLBACK_SECRET,
    bootstrapKey: env.BOOTSTRAP_API_KEY ?? null,
    orderBatchMax: env.ORDER_BATCH_MAX,
    orderQueueMax: env.ORDER_QUEUE_MAX,
    outboxConcurrency: env.OUTBOX_CONCURRENCY,
    /** Parts per million: 100,000 is 10 %. */
    taxRatePpm: env.TAX_RATE,
    currency: env.CURRENCY,
    stopping: { delayMs: env.SHUTDOWN_DELAY_MS, graceMs: env.SHUTDOWN_GRACE_MS },
    logLevel: env.LOG_LEVEL,
    /** Null where nobody takes traces. */
    tracing: resolveTracing(env),
  };
}

/** The address of the database alone, for the program that needs nothing else. @throws Error as `loadConfig` does */
export function loadDatabaseUrl(environment: NodeJS.ProcessEnv): string {
  const env = parseEnvironment(databaseSchema, environment);
  return withCredentials(env.DATABASE_URL, env);
}

function withCredentials(address: string, env: z.output<typeof databaseSchema>): string {
  const url = new URL(address);
  if (env.DATABASE_USERNAME !== undefined) url.username = encodeURIComponent(env.DATABASE_USERNAME);
  if (env.DATABASE_PASSWORD !== undefined) url.password = encodeURIComponent(env.DATABASE_PASSWORD);
  return url.href;
}
