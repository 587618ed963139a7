import { type Cluster, Secret } from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import type { Database } from './database.ts';
import { connect } from './egress.ts';
import type { Secrets } from './secrets.ts';
import { createService, type Service } from './service.ts';
import { CALLBACKS_PORT, CORE_NAME, CORE_PORT, ORCHESTRATOR_NAME } from './addresses.ts';
import type { Settings } from './settings.ts';

interface CoreGiven {
  cluster: Cluster;
  database: Database;
  secrets: Secrets;
  settings: Settings;
}

/**
 * Core, which only the orchestrator can reach. Before each of its tasks starts, another container of the task migrates
 * the database as its owner, under a lock: the first one of a deployment migrates, and the others have nothing to do.
 * Core itself runs as a role that reads and writes rows.
 */
export function createCoreService(stack: Construct, given: CoreGiven): Service {
  const { cluster, database, secrets, settings } = given;
  const { size, currency, taxRate, pricesIncludeTax, timeZone, paymentTermsDays } = settings;
  const tls = 'sslmode=verify-full&sslrootcert=/app/deploy/rds-ca.pem';
  const address = `postgresql://${database.host}:5432/${database.name}?${tls}`;
  const asCore = {
    environment: { DATABASE_URL: address },
    secrets: {
      DATABASE_USERNAME: Secret.fromSecretsManager(database.coreSecret, 'username'),
      DATABASE_PASSWORD: Secret.fromSecretsManager(database.coreSecret, 'password'),
    },
  };
  const asOwner = {
    environment: { ...asCore.environment, DATABASE_MIGRATION_URL: address },
    secrets: {
      ...asCore.secrets,
      DATABASE_MIGRATION_USERNAME: Secret.fromSecretsManager(database.secret, 'username'),
      DATABASE_MIGRATION_PASSWORD: Secret.fromSecretsManager(database.secret, 'password'),
    },
  };
  const core = createService(new Construct(stack, 'Core'), {
    cluster,
    name: 'core-service',
    size: size.core,
    logDays: size.logDays,
    ports: { http: CORE_PORT },
    before: { name: 'migrate', program: 'core-service/src/db/migrate-main.ts', ...asOwner },
    offers: [{ portMappingName: 'http', discoveryName: CORE_NAME, dnsName: CORE_NAME, port: CORE_PORT }],
    environment: {
      ...asCore.environment,
      HOST: '0.0.0.0',
      SERVER_PORT: String(CORE_PORT),
      AUTH_REQUIRED: 'true',
      ORCHESTRATOR_CALLBACK_URL: `http://${ORCHESTRATOR_NAME}:${CALLBACKS_PORT}/internal/callbacks/order-completed`,
      OUTBOX_CONCURRENCY: String(size.outboxConcurrency),
      CURRENCY: currency,
      TAX_RATE: taxRate,
      PRICES_INCLUDE_TAX: pricesIncludeTax,
      TIME_ZONE: timeZone,
      PAYMENT_TERMS_DAYS: paymentTermsDays,
      ...numberingOf(settings),
      ...sellerOf(settings),
    },
    secrets: {
      ...asCore.secrets,
      CALLBACK_SECRET: Secret.fromSecretsManager(secrets.callbackSecret),
      TOKEN_SECRET: Secret.fromSecretsManager(secrets.tokenSecret),
      ...(secrets.bootstrapKey === null
        ? {}
        : { BOOTSTRAP_API_KEY: Secret.fromSecretsManager(secrets.bootstrapKey) }),
    },
  });
  connect(stack, { id: 'CoreToDatabase', from: core.service, to: database, port: 5432, what: 'core' });
  return core;
}

/** How invoices and credit notes are numbered. */
const numberingOf = (settings: Settings) => ({
  INVOICE_NUMBER_FORMAT: settings.invoiceNumberFormat,
  INVOICE_FIRST_NUMBER: settings.invoiceFirstNumber,
  INVOICE_NUMBER_RESTART: settings.invoiceNumberRestart,
  CREDIT_NOTE_NUMBER_FORMAT: settings.creditNoteNumberFormat,
  CREDIT_NOTE_FIRST_NUMBER: settings.creditNoteFirstNumber,
  CREDIT_NOTE_NUMBER_RESTART: settings.creditNoteNumberRestart,
  FISCAL_YEAR_START: settings.fiscalYearStart,
});

/** The shop as its documents show it. */
const sellerOf = (settings: Settings) => ({
  BUSINESS_NAME: settings.businessName,
  BUSINESS_ADDRESS: settings.businessAddress,
  BUSINESS_STREET: settings.businessStreet,
  BUSINESS_POSTAL_CODE: settings.businessPostalCode,
  BUSINESS_CITY: settings.businessCity,
  BUSINESS_COUNTRY: settings.businessCountry,
  BUSINESS_TAX_ID: settings.businessTaxId,
  BUSINESS_VAT_ID: settings.businessVatId,
  BUSINESS_REGISTRATION_ID: settings.businessRegistrationId,
  BUSINESS_IBAN: settings.businessIban,
  BUSINESS_BIC: settings.businessBic,
  BUSINESS_PHONE: settings.businessPhone,
  BUSINESS_ELECTRONIC_ADDRESS: settings.businessElectronicAddress,
  EINVOICE: settings.einvoice,
  EINVOICE_INCOMPLETE: settings.einvoiceIncomplete,
  FROM_EMAIL: settings.fromEmail,
  INVOICE_LOCALE: settings.invoiceLocale,
  PAGE_SIZE: settings.pageSize,
  INVOICE_COLOR: settings.invoiceColor,
  INVOICE_FOOTER: settings.invoiceFooter,
});
