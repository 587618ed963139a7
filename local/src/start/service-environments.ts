import { CALLBACK_PATH } from '@stockroom/contracts/callback';
import type { Secrets } from './secrets.ts';
import { BUCKET, CONFIGURATION_SET, FEEDBACK_TOPIC_ARN, REGION } from './stand-ins.ts';

interface Parts {
  gatewayUrl: string;
  coreUrl: string;
  databaseUrl: string;
  s3Endpoint: string;
  sesEndpoint: string;
}

/** What a user of `npm start` may set; the rest of a service's environment is given by what was started. */
const BUSINESS_DEFAULTS = {
  BUSINESS_NAME: 'Stockroom Demo Shop',
  BUSINESS_ADDRESS: '12 Harbour Street\\nSpringfield, IL 62701\\nUnited States',
  BUSINESS_TAX_ID: 'US 12-3456789',
  FROM_EMAIL: 'invoices@stockroom.example',
};

/** The environment of each service, for the parts that `npm start` has made. */
export function serviceEnvironments(
  given: NodeJS.ProcessEnv,
  { parts, secrets }: { parts: Parts; secrets: Secrets },
) {
  const shared = {
    ...given,
    NODE_ENV: 'development',
    AUTH_REQUIRED: 'false',
    HOST: '127.0.0.1',
    CALLBACK_SECRET: secrets.callbackSecret,
  };
  return {
    core: {
      ...shared,
      SERVER_PORT: new URL(parts.coreUrl).port,
      DATABASE_URL: parts.databaseUrl,
      DATABASE_USERNAME: '',
      DATABASE_PASSWORD: '',
      DATABASE_READ_URL: '',
      ORCHESTRATOR_CALLBACK_URL: `${parts.gatewayUrl}${CALLBACK_PATH}`,
    },
    orchestrator: {
      ...BUSINESS_DEFAULTS,
      ...shared,
      PORT: new URL(parts.gatewayUrl).port,
      INTERNAL_PORT: '',
      CORE_SERVICE_URL: parts.coreUrl,
      S3_BUCKET: BUCKET,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: secrets.accessKeyId,
      AWS_SECRET_ACCESS_KEY: secrets.secretAccessKey,
      AWS_SESSION_TOKEN: '',
      AWS_PROFILE: '',
      AWS_ENDPOINT_URL_S3: parts.s3Endpoint,
      AWS_ENDPOINT_URL_SES: parts.sesEndpoint,
      AWS_ENDPOINT_URL_SNS: parts.sesEndpoint,
      SES_CONFIGURATION_SET: CONFIGURATION_SET,
      SES_FEEDBACK_TOPIC_ARN: FEEDBACK_TOPIC_ARN,
    },
  };
}
