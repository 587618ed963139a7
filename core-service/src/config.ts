import { availableParallelism } from 'node:os';
import { findCurrency, isFund } from '@stockroom/contracts/currencies';
import { API_KEY_PATTERN } from '@stockroom/contracts/keys';
import { DEFAULT_INVOICE_LOCALE } from '@stockroom/contracts/locales';
import { MAX_PAYMENT_TERMS_DAYS } from '@stockroom/contracts/payment-terms';
import { parseEnvironment } from '@stockroom/service-kit/environment/parse-environment';
import {
  callbackSecretsSchema,
  findWeakness,
  reportWeakSecrets,
  tokenSecretsSchema,
} from '@stockroom/service-kit/environment/secrets';
import {
  keepAliveSetting,
  logLevelSchema,
  resolveAccess,
  stopSettings,
} from '@stockroom/service-kit/environment/service-settings';
import {
  flag,
  host,
  httpUrl,
  matching,
  oneOf,
  port,
  secretUrl,
  showValue,
  timeZone,
  wholeNumber,
} from '@stockroom/service-kit/environment/setting-kinds';
import { resolveWebhookRules, webhookVariables } from '@stockroom/service-kit/environment/webhook-settings';
import { resolveTracing, tracingVariables } from '@stockroom/service-kit/tracing/tracing-settings';
import { z } from 'zod';
import { reportImpossibleEinvoices } from './einvoice-settings.ts';
import { buildNumbering, numberingSettings, reportRepeatedNumbers } from './numbering-settings.ts';
import { buildSeller, hasAddress, sellerSettings } from './seller-settings.ts';

/**
 * Not more than the CPU cores: on one machine, a backlog would otherwise use all of them. Measured on two cores,
 * requests took 1.7 times as long (p99) during a backlog with two concurrent callbacks, and 2.2 times with three.
 */
const OUTBOX_CONCURRENCY = Math.min(Math.max(availableParallelism(), 2), 8);

const taxRateSchema = matching(
  /^(0(\.\d{1,6})?|1(\.0{1,6})?)$/,
  'a tax rate: a decimal from 0 to 1 with at most six places, such as 0.10',
).transform((rate) => Math.round(Number(rate) * 1_000_000));

const currencySchema = z.string().transform((code, context) => {
  const currency = findCurrency(code);
  if (currency !== null) return currency;
  const message = isFund(code)
    ? `${code} is the code of a fund or a unit of account; a shop needs a currency with 0, 2 or 3 decimals`
    : `${showValue(code)} is not a currency: an ISO 4217 code such as USD`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const bootstrapKeySchema = z
  .string()
  .refine(
    (key) => API_KEY_PATTERN.test(key) && findWeakness(key) === null,
    'must be sk_ and 32 random bytes in base64url; `npm run -s new-api-key` makes one',
  );

const databaseUrlSchema = secretUrl({
  protocols: ['postgresql:', 'postgres:'],
  example: 'postgresql://user:password@host:5432/stockroom',
});

const databaseSchema = z.object({
  DATABASE_URL: databaseUrlSchema,
  DATABASE_USERNAME: z.string().min(1).optional(),
  DATABASE_PASSWORD: z.string().min(1).optional(),
  DATABASE_READ_URL: databaseUrlSchema.optional(),
  DATABASE_TRANSACTION_POOLING: flag().default(false),
  DATABASE_MIGRATION_URL: databaseUrlSchema.optional(),
  DATABASE_MIGRATION_USERNAME: z.string().min(1).optional(),
  DATABASE_MIGRATION_PASSWORD: z.string().min(1).optional(),
});

const variables = databaseSchema.extend({
  HOST: host().optional(),
  SERVER_PORT: port().default(8080),
  INTERNAL_PORT: port().optional(),
  ORCHESTRATOR_CALLBACK_URL: httpUrl(),
  CALLBACK_SECRET: callbackSecretsSchema,
  TOKEN_SECRET: tokenSecretsSchema.optional(),
  ORDER_BATCH_MAX: wholeNumber({ min: 1, max: 2_000 }).default(256),
  ORDER_QUEUE_MAX: wholeNumber({ min: 1, max: 1_000_000 }).default(10_000),
  OUTBOX_CONCURRENCY: wholeNumber({ min: 0, max: 100 }).default(OUTBOX_CONCURRENCY),
  TAX_RATE: taxRateSchema.optional(),
  PRICES_INCLUDE_TAX: flag().default(false),
  CURRENCY: currencySchema.prefault('USD'),
  TIME_ZONE: timeZone().default('UTC'),
  PAYMENT_TERMS_DAYS: wholeNumber({ min: 0, max: MAX_PAYMENT_TERMS_DAYS }).optional(),
  EINVOICE_INCOMPLETE: oneOf(['refuse', 'plain']).default('refuse'),
  ...numberingSettings,
  ...sellerSettings,
  ...keepAliveSetting,
  ...stopSettings,
  NODE_ENV: z.string().optional(),
  AUTH_REQUIRED: flag().optional(),
  BOOTSTRAP_API_KEY: bootstrapKeySchema.optional(),
  LOG_LEVEL: logLevelSchema,
  ...webhookVariables,
  ...tracingVariables,
});

const environmentSchema = variables.superRefine((env, { addIssue }) => {
  const { CALLBACK_SECRET, TOKEN_SECRET } = env;
  const issue = (message: string) => addIssue({ code: 'custom', path: ['TOKEN_SECRET'], message });
  if (TOKEN_SECRET?.some((secret) => CALLBACK_SECRET.includes(secret)))
    issue('must differ from CALLBACK_SECRET, which the orchestrator also has');
  if (env.INTERNAL_PORT !== undefined && env.INTERNAL_PORT === env.SERVER_PORT) {
    const message = 'must differ from SERVER_PORT; omit it to serve both on one port';
    addIssue({ code: 'custom', path: ['INTERNAL_PORT'], message });
  }
  if (!hasAddress(env)) {
    const message = 'is not set, nor are BUSINESS_STREET, BUSINESS_CITY and BUSINESS_COUNTRY';
    addIssue({ code: 'custom', path: ['BUSINESS_ADDRESS'], message });
  }
  reportRepeatedNumbers(env, (name, message) => addIssue({ code: 'custom', path: [name], message }));
  reportImpossibleEinvoices(env, (name, message) => addIssue({ code: 'custom', path: [name], message }));
  if (!resolveAccess(env).authRequired) return;
  reportWeakSecrets({ CALLBACK_SECRET, TOKEN_SECRET }, addIssue);
  if (TOKEN_SECRET === undefined)
    issue('must be set when API keys are required; make one with `openssl rand -base64 32`');
});

/** Every variable that the service reads. */
export const CORE_SETTINGS = Object.keys(variables.shape);

export type Config = ReturnType<typeof loadConfig>;

/**
 * The service's settings.
 * @throws Error naming every variable that is missing or wrong
 */
export function loadConfig(environment: NodeJS.ProcessEnv) {
  const env = parseEnvironment(environmentSchema, environment);
  return {
    ...resolveDatabase(env),
    /** The URL of a streaming replica, for lists and reports. */
    databaseReadUrl:
      env.DATABASE_READ_URL === undefined ? null : withCredentials(env.DATABASE_READ_URL, credentialsOf(env)),
    ...resolveAccess(env),
    port: env.SERVER_PORT,
    internalPort: env.INTERNAL_PORT ?? null,
    callbackUrl: env.ORCHESTRATOR_CALLBACK_URL,
    callbackSecrets: env.CALLBACK_SECRET,
    /** If keys are optional, tokens protect nothing, so any secret will do. */
    tokenSecrets: env.TOKEN_SECRET ?? env.CALLBACK_SECRET,
    bootstrapKey: env.BOOTSTRAP_API_KEY ?? null,
    orderBatchMax: env.ORDER_BATCH_MAX,
    orderQueueMax: env.ORDER_QUEUE_MAX,
    outboxConcurrency: env.OUTBOX_CONCURRENCY,
    /** The rate that the first start creates, in parts per million: 100,000 is 10 %. Null if it is not set. */
    taxRatePpm: env.TAX_RATE ?? null,
    currency: env.CURRENCY,
    numbering: buildNumbering(env),
    seller: buildSeller(env),
    /** What becomes of an order whose invoice is to contain an e-invoice and lacks a term. */
    einvoiceIncomplete: env.EINVOICE_INCOMPLETE,
    logoPath: env.BUSINESS_LOGO ?? null,
    /** The language of invoices of customers that did not choose one. */
    invoiceLocale: env.INVOICE_LOCALE ?? DEFAULT_INVOICE_LOCALE,
    /** IANA, such as `Europe/Berlin`. */
    timeZone: env.TIME_ZONE,
    /** Null if invoices have no due date, unless their order names terms. */
    paymentTermsDays: env.PAYMENT_TERMS_DAYS ?? null,
    pricesIncludeTax: env.PRICES_INCLUDE_TAX,
    keepAliveTimeoutMs: env.KEEP_ALIVE_TIMEOUT_MS,
    stopping: { delayMs: env.SHUTDOWN_DELAY_MS, graceMs: env.SHUTDOWN_GRACE_MS },
    logLevel: env.LOG_LEVEL,
    /** Where webhooks may be sent. */
    webhookRules: resolveWebhookRules(env),
    /** Null without a receiver of traces. */
    tracing: resolveTracing(env),
  };
}

/** Only the settings of the numbers. @throws Error as `loadConfig` does */
export function loadNumbering(environment: NodeJS.ProcessEnv) {
  const schema = variables.pick({ TIME_ZONE: true }).extend(numberingSettings);
  const env = parseEnvironment(
    schema.superRefine((given, { addIssue }) =>
      reportRepeatedNumbers(given, (name, message) => addIssue({ code: 'custom', path: [name], message })),
    ),
    environment,
  );
  return { timeZone: env.TIME_ZONE, numbering: buildNumbering(env) };
}

/** Only the database URLs, for programs that need no other setting. @throws Error as `loadConfig` does */
export function loadDatabase(environment: NodeJS.ProcessEnv) {
  return resolveDatabase(parseEnvironment(databaseSchema, environment));
}

function resolveDatabase(env: z.output<typeof databaseSchema>) {
  const databaseUrl = withCredentials(env.DATABASE_URL, credentialsOf(env));
  return {
    databaseUrl,
    isTransactionPooled: env.DATABASE_TRANSACTION_POOLING,
    /** The URL with the owner, which runs the migrations. Without it, the user of `databaseUrl` does. */
    migrationUrl:
      env.DATABASE_MIGRATION_URL === undefined
        ? databaseUrl
        : withCredentials(env.DATABASE_MIGRATION_URL, {
            username: env.DATABASE_MIGRATION_USERNAME,
            password: env.DATABASE_MIGRATION_PASSWORD,
          }),
  };
}

const credentialsOf = (env: z.output<typeof databaseSchema>) => ({
  username: env.DATABASE_USERNAME,
  password: env.DATABASE_PASSWORD,
});

function withCredentials(
  address: string,
  { username, password }: { username: string | undefined; password: string | undefined },
): string {
  const url = new URL(address);
  if (username !== undefined) url.username = encodeURIComponent(username);
  if (password !== undefined) url.password = encodeURIComponent(password);
  return url.href;
}
