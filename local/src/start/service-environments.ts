import { isIPv6 } from 'node:net';
import { CALLBACK_PATH } from '@stockroom/contracts/callback';
import { isLoopback } from '@stockroom/service-kit/environment/service-settings';
import { flag } from '@stockroom/service-kit/environment/setting-kinds';
import { MOVED_TO_CORE } from '../../../orchestrator-service/src/config.ts';
import { makeSecrets, type Secrets } from './secrets.ts';
import { BUCKET, CONFIGURATION_SET, FEEDBACK_TOPIC_ARN, REGION } from './stand-ins.ts';

interface Parts {
  gatewayUrl: string;
  coreUrl: string;
  databaseUrl: string;
  s3Endpoint: string;
  sesEndpoint: string;
  /** The folder of the bundled console; null without one. */
  consoleDir?: string | null;
}

/** The defaults of settings that a user of `npm start` may change; all other settings follow from the started parts. */
const BUSINESS_DEFAULTS = {
  BUSINESS_NAME: 'Stockroom Demo Shop',
  BUSINESS_ADDRESS: '12 Harbour Street\\nSpringfield, IL 62701\\nUnited States',
  BUSINESS_TAX_ID: 'US 12-3456789',
};
const FROM_EMAIL = 'invoices@stockroom.example';

/** The default host and ports. */
const DEFAULT_HOST = '127.0.0.1';

/** The environment of each service, for the parts that `npm start` started. */
export function serviceEnvironments(
  given: NodeJS.ProcessEnv,
  { parts, secrets }: { parts: Parts; secrets: Secrets },
) {
  const shared = {
    ...given,
    ...webhookDefaults(given),
    NODE_ENV: 'development',
    AUTH_REQUIRED: given['AUTH_REQUIRED'] || 'false',
    HOST: given['HOST'] || DEFAULT_HOST,
    FROM_EMAIL: given['FROM_EMAIL'] || FROM_EMAIL,
    CALLBACK_SECRET: given['CALLBACK_SECRET'] || secrets.callbackSecret,
  };
  const callbackUrl = new URL(CALLBACK_PATH, parts.gatewayUrl);
  if (given['INTERNAL_PORT']) callbackUrl.port = given['INTERNAL_PORT'];
  return {
    core: {
      ...BUSINESS_DEFAULTS,
      ...shared,
      TOKEN_SECRET: given['TOKEN_SECRET'] || secrets.tokenSecret,
      SERVER_PORT: new URL(parts.coreUrl).port,
      // These settings are the orchestrator's. Core's metrics are on its own port, on localhost.
      INTERNAL_PORT: '',
      DATABASE_URL: parts.databaseUrl,
      ORCHESTRATOR_CALLBACK_URL: callbackUrl.href,
      BOOTSTRAP_API_KEY: apiKeyOf(given, secrets) ?? given['BOOTSTRAP_API_KEY'],
    },
    orchestrator: {
      ...shared,
      // Only core's.
      TOKEN_SECRET: '',
      ...Object.fromEntries(MOVED_TO_CORE.map((name) => [name, ''])),
      PORT: new URL(parts.gatewayUrl).port,
      CORE_SERVICE_URL: parts.coreUrl,
      S3_BUCKET: BUCKET,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: secrets.accessKeyId,
      AWS_SECRET_ACCESS_KEY: secrets.secretAccessKey,
      AWS_SESSION_TOKEN: '',
      AWS_PROFILE: '',
      CONSOLE_DIR: parts.consoleDir ?? '',
      AWS_ENDPOINT_URL_S3: parts.s3Endpoint,
      AWS_ENDPOINT_URL_SES: parts.sesEndpoint,
      AWS_ENDPOINT_URL_SNS: parts.sesEndpoint,
      SES_CONFIGURATION_SET: CONFIGURATION_SET,
      SES_FEEDBACK_TOPIC_ARN: FEEDBACK_TOPIC_ARN,
    },
  };
}

/** On localhost, nobody else can have webhooks sent, so they may go to programs of this machine. */
function webhookDefaults(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (!isLoopback(given['HOST'] || DEFAULT_HOST)) return {};
  return {
    WEBHOOKS_ALLOW_HTTP: given['WEBHOOKS_ALLOW_HTTP'] || 'true',
    WEBHOOKS_ALLOW_PORTS: given['WEBHOOKS_ALLOW_PORTS'] || 'any',
    WEBHOOKS_ALLOW_NETWORKS: given['WEBHOOKS_ALLOW_NETWORKS'] || '127.0.0.0/8,::1/128',
  };
}

/** Environments to check settings with, before anything is started. */
export function plannedEnvironments(given: NodeJS.ProcessEnv) {
  const parts = {
    gatewayUrl: 'http://127.0.0.1:3000',
    coreUrl: 'http://127.0.0.1:8080',
    databaseUrl: 'postgresql://127.0.0.1:5432/stockroom',
    s3Endpoint: 'http://127.0.0.1:9300',
    sesEndpoint: 'http://127.0.0.1:9301',
  };
  return serviceEnvironments(given, { parts, secrets: makeSecrets() });
}

/** The key that `npm start` and its tools use; null if none is required. */
export function apiKeyOf(given: NodeJS.ProcessEnv, secrets: Pick<Secrets, 'bootstrapApiKey'>): string | null {
  const isRequired = flag().safeParse(given['AUTH_REQUIRED'] ?? 'false').data === true;
  return isRequired ? given['BOOTSTRAP_API_KEY'] || secrets.bootstrapApiKey : null;
}

/** The address of a service on its own machine, as `HOST` allows it. */
export function reachableHost(given: NodeJS.ProcessEnv): string {
  const host = given['HOST'] || DEFAULT_HOST;
  if (host === '0.0.0.0' || host === '::') return DEFAULT_HOST;
  return isIPv6(host) ? `[${host}]` : host;
}
