import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import root from '../../jest.config.js';

// For the global set-up: a Testcontainers PostgreSQL and no other.
process.env['TEST_SERVER'] = 'container';
// For `newPort`.
process.env['TEST_SUITE'] = 'containers';

const repository = fileURLToPath(new URL('../..', import.meta.url));
/**
 * Core's tests whose results the server can change, by the beginning of their paths. The image's PostgreSQL has its own
 * build, locale, initial settings and rights; everything else is the same on it. So only `npm test` runs the tests of HTTP,
 * refused input, rules and the outbox's timing, and those of lost, silent and exhausted connections.
 */
const ON_THE_IMAGE = [
  // How the server sorts, folds, compares and parses texts and times.
  'customers/list-customers.',
  'db/{column-arrays,search-text,texts}.',
  'documents/{invoice-lists,number-document.time-zones}.',
  'orders/{list-orders,orders.time-zones}.',
  'products/{list-products,sku}.',
  'reports/',
  'search/',
  // Its locks, and the order in which transactions wait for each other.
  'db/lock-order.',
  'idempotency/',
  'imports/import.races.',
  'orders/place-orders.{batch,idempotent,row-locked}.',
  'outbox/{dispatcher.places-kept,outbox-store}.',
  'products/edit-product.races.',
  'sellers/',
  'stock/adjust-stock.{connection-lost,races}.',
  // Its rights and system tables, and the migrations.
  'db/{core-role,customer-locale-migration,data-model,documents-migration,migrate,migrate-main,retention}.',
  'recovery/',
  // With these, each statement of core runs at least once.
  'auth/{guard-routes,keys-routes}.',
  'customers/{customer-taxes,erase-customer.every-table}.',
  'documents/{credit-notes,number-document.failing,overdue-invoices,retry-and-resend-invoice}.',
  'expansions.',
  'history/{actor,answer-history}.',
  'imports/{bank-list,import.applied}.',
  'jobs/dead-letters.',
  'mail/mail-feedback.',
  'metrics/job-meter.',
  'orders/{order-details,order-numbers,place-orders.accepted,place-orders.untracked}.',
  'overview/',
  'payments/',
  'reconcile/repair-books.',
  'refunds/{cancel-order,refund-order}.',
  'stock/{adjust-stock.accepted,audit-inventory}.',
  'timeline/',
  'webhooks/{lanes,webhook-dispatcher,webhooks-routes,reseal-secrets,count-webhooks}.',
];
const tests = ON_THE_IMAGE.map((start) => `core-service/src/${start}*test.ts`);
const lost = tests.filter((path) => globSync(path, { cwd: repository }).length === 0);
if (lost.length > 0) throw new Error(`no test matches ${lost.join(', ')}`);

/** Core's tests whose results the server may change, on a PostgreSQL of its image, and docker-compose.yml. @type {import('jest').Config} */
export default {
  ...root,
  rootDir: repository,
  testMatch: [...tests.map((path) => `<rootDir>/${path}`), '<rootDir>/e2e/containers/*.containers.ts'],
};
