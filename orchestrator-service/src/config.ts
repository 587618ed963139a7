import { availableParallelism } from 'node:os';
import {
  callbackSecretSchema,
  logLevelSchema,
  parseEnvironment,
  portSchema,
} from '@stockroom/contracts/environment';
import { z } from 'zod';
import { INVOICE_LOCALES } from './invoices/locales/invoice-locale.ts';

const httpUrlSchema = z.url({ protocol: /^https?$/ });

/** One core is left to the thread that answers requests; past four, something else is the limit. */
const RENDER_THREADS = Math.min(Math.max(availableParallelism() - 1, 1), 4);

const environmentSchema = z.object({
  PORT: portSchema.default(3000),
  CORE_SERVICE_URL: httpUrlSchema,
  CALLBACK_SECRET: callbackSecretSchema,
  S3_BUCKET: z.string().min(3).max(63),
  AWS_REGION: z.string().min(1),
  AWS_ENDPOINT_URL_S3: httpUrlSchema.optional(),
  AWS_ENDPOINT_URL_SES: httpUrlSchema.optional(),
  BUSINESS_NAME: z.string().trim().min(1).max(200),
  BUSINESS_ADDRESS: z.string().trim().min(1).max(500),
  BUSINESS_TAX_ID: z.string().trim().max(50).optional(),
  BUSINESS_LOGO: z.string().min(1).optional(),
  FROM_EMAIL: z.email(),
  ALERT_EMAIL: z.email().optional(),
  INVOICE_DOWNLOAD: z.enum(['stream', 'redirect']).default('stream'),
  INVOICE_LOCALE: z.enum(INVOICE_LOCALES).default('en-US'),
  RENDER_THREADS: z.coerce.number().int().min(1).max(16).default(RENDER_THREADS),
  LOG_LEVEL: logLevelSchema,
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
  return {
    port: env.PORT,
    coreUrl: env.CORE_SERVICE_URL,
    callbackSecret: env.CALLBACK_SECRET,
    bucket: env.S3_BUCKET,
    region: env.AWS_REGION,
    s3Endpoint: env.AWS_ENDPOINT_URL_S3 ?? null,
    sesEndpoint: env.AWS_ENDPOINT_URL_SES ?? null,
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
    logLevel: env.LOG_LEVEL,
  };
}
