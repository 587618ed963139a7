import {
  buildBooks,
  buildImportProgress,
  buildJobs,
  buildKeys,
  buildMailSuppressions,
  buildWebhooks,
} from './admin-resources.ts';
import type { Api } from './call.ts';
import { buildCustomers, buildProducts, buildTaxRates } from './catalogue-resources.ts';
import { buildCreditNotes, buildInvoices } from './document-resources.ts';
import { buildEvents } from './event-resources.ts';
import {
  buildOrders,
  buildPayments,
  buildRefunds,
  buildReports,
  buildSearch,
  buildShop,
} from './order-resources.ts';
import type { Fetch } from './retrying-fetch.ts';

/** The API's resources as objects with one method per operation. `list` iterates over all pages. */
export function buildResources(api: Api, { sendRepeatedly }: { sendRepeatedly: Fetch }) {
  return {
    orders: buildOrders(api, sendRepeatedly),
    refunds: buildRefunds(api),
    invoices: buildInvoices(api),
    creditNotes: buildCreditNotes(api),
    payments: buildPayments(api),
    reports: buildReports(api),
    products: buildProducts(api),
    customers: buildCustomers(api),
    taxRates: buildTaxRates(api),
    imports: buildImportProgress(api),
    events: buildEvents(api),
    mailSuppressions: buildMailSuppressions(api),
    webhooks: buildWebhooks(api),
    keys: buildKeys(api),
    jobs: buildJobs(api),
    books: buildBooks(api),
    search: buildSearch(api),
    shop: buildShop(api),
  };
}
