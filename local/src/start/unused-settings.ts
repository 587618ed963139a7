const DATABASE = 'npm start runs its own PostgreSQL';
const SERVICES = 'npm start runs both services and connects them itself';
const CONSOLE = 'npm start bundles the console itself';
const STAND_INS = 'npm start uses its own stand-ins for S3 and SES; docker-compose.yml can use AWS';

/** Settings that a way of starting Stockroom decides itself, each with the reason. */
export interface UnusedSettings {
  /** These prevent the start, because their user expects another behaviour. */
  refused: Record<string, string>;
  /** The same of single values. */
  refusedValues?: { name: string; value: string; reason: string }[];
  /** A shell often has these for other programs. The start names them and continues. */
  ignored: Record<string, string>;
}

export const UNUSED_BY_NPM_START: UnusedSettings = {
  refused: {
    DATABASE_URL: DATABASE,
    DATABASE_USERNAME: DATABASE,
    DATABASE_PASSWORD: DATABASE,
    DATABASE_READ_URL: DATABASE,
    DATABASE_TRANSACTION_POOLING: DATABASE,
    DATABASE_MIGRATION_URL: DATABASE,
    DATABASE_MIGRATION_USERNAME: DATABASE,
    DATABASE_MIGRATION_PASSWORD: DATABASE,
    ORCHESTRATOR_CALLBACK_URL: SERVICES,
    CORE_SERVICE_URL: SERVICES,
    JAVA_SERVICE_URL: SERVICES,
    CONSOLE_DIR: CONSOLE,
    S3_BUCKET: STAND_INS,
    AWS_ENDPOINT_URL_S3: STAND_INS,
    AWS_ENDPOINT_URL_SES: STAND_INS,
    AWS_ENDPOINT_URL_SNS: STAND_INS,
    SES_CONFIGURATION_SET: STAND_INS,
    SES_FEEDBACK_TOPIC_ARN: STAND_INS,
  },
  ignored: {
    AWS_REGION: STAND_INS,
    AWS_ACCESS_KEY_ID: STAND_INS,
    AWS_SECRET_ACCESS_KEY: STAND_INS,
    AWS_SESSION_TOKEN: STAND_INS,
    AWS_PROFILE: STAND_INS,
    POSTGRES_PASSWORD: 'npm start generates its own password',
    POSTGRES_CORE_PASSWORD: 'npm start generates its own password',
  },
};

const COMPOSE_DATABASE = 'compose runs its own PostgreSQL with the password POSTGRES_PASSWORD';
const COMPOSE_SERVICES = 'compose connects the services itself';

export const UNUSED_BY_COMPOSE: UnusedSettings = {
  refused: {
    DATABASE_URL: COMPOSE_DATABASE,
    DATABASE_USERNAME: COMPOSE_DATABASE,
    DATABASE_PASSWORD: COMPOSE_DATABASE,
    DATABASE_READ_URL: COMPOSE_DATABASE,
    DATABASE_TRANSACTION_POOLING: COMPOSE_DATABASE,
    DATABASE_MIGRATION_URL: COMPOSE_DATABASE,
    DATABASE_MIGRATION_USERNAME: COMPOSE_DATABASE,
    DATABASE_MIGRATION_PASSWORD: COMPOSE_DATABASE,
    ORCHESTRATOR_CALLBACK_URL: COMPOSE_SERVICES,
    CORE_SERVICE_URL: COMPOSE_SERVICES,
    JAVA_SERVICE_URL: COMPOSE_SERVICES,
    INTERNAL_PORT: COMPOSE_SERVICES,
    CONSOLE_DIR: 'the image contains the console',
    TRUST_PROXY: 'compose has one proxy, its load balancer',
    TEMPLATES_DIR: 'a container cannot see this folder; mount it with a compose file of your own',
    BUSINESS_LOGO: 'a container cannot see this file; mount it with a compose file of your own',
  },
  refusedValues: [{ name: 'SEED', value: 'working-day', reason: 'only npm start makes a working day' }],
  ignored: {
    HOST: 'compose publishes every port on 127.0.0.1',
    DATA_DIR: 'compose keeps everything in volumes',
    S3_PORT: 'compose does not publish the S3 stand-in',
    AWS_PROFILE: 'compose takes AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  },
};
