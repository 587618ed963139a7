import type { z } from 'zod';
import type { Operation } from './operation.ts';
import { adminOperations, adminSchemas } from './operations/admin.ts';
import { creditNoteOperations, creditNoteSchemas } from './operations/credit-notes.ts';
import { customerOperations, customerSchemas } from './operations/customers.ts';
import { documentedEvents, eventOperations, eventSchemas } from './operations/events.ts';
import { importOperations, importSchemas } from './operations/imports.ts';
import { inventoryOperations, inventorySchemas } from './operations/inventory.ts';
import { invoiceOperations, invoiceSchemas } from './operations/invoices.ts';
import { keyOperations, keySchemas } from './operations/keys.ts';
import { mailSuppressionOperations, mailSuppressionSchemas } from './operations/mail-suppressions.ts';
import { orderOperations, orderSchemas } from './operations/orders.ts';
import { paymentOperations, paymentSchemas } from './operations/payments.ts';
import { productOperations, productSchemas } from './operations/products.ts';
import { refundOperations, refundSchemas } from './operations/refunds.ts';
import { taxRateOperations, taxRateSchemas } from './operations/tax-rates.ts';
import { timelineOperations, timelineSchemas } from './operations/timeline.ts';
import { reportOperations, reportSchemas } from './operations/reports.ts';
import { webhookOperations, webhookSchemas } from './operations/webhooks.ts';
import { shopOperations, shopSchemas } from './operations/shop.ts';
import { searchOperations, searchResultSchemas } from './operations/search.ts';
import { serviceOperations } from './operations/service.ts';

/** Every operation of the public API, in the order in which they are documented. */
export const operations: Operation[] = [
  ...orderOperations,
  ...timelineOperations,
  ...refundOperations,
  ...invoiceOperations,
  ...creditNoteOperations,
  ...paymentOperations,
  ...reportOperations,
  ...searchOperations,
  ...shopOperations,
  ...mailSuppressionOperations,
  ...productOperations,
  ...inventoryOperations,
  ...customerOperations,
  ...taxRateOperations,
  ...importOperations,
  ...webhookOperations,
  ...eventOperations,
  ...keyOperations,
  ...adminOperations,
  ...serviceOperations,
];

/** Each type of event, with an example. */
export const events = documentedEvents;

export const namedSchemas: Record<string, z.ZodType> = {
  ...orderSchemas,
  ...timelineSchemas,
  ...refundSchemas,
  ...invoiceSchemas,
  ...creditNoteSchemas,
  ...paymentSchemas,
  ...reportSchemas,
  ...searchResultSchemas,
  ...shopSchemas,
  ...mailSuppressionSchemas,
  ...productSchemas,
  ...inventorySchemas,
  ...customerSchemas,
  ...taxRateSchemas,
  ...importSchemas,
  ...webhookSchemas,
  ...eventSchemas,
  ...keySchemas,
  ...adminSchemas,
};

export const tags = {
  Orders: 'An order takes its stock and is priced in one transaction.',
  Invoices: 'Every order gets a numbered PDF invoice, stored in S3 and mailed to the customer.',
  Payments: 'Payments are recorded with their order and never changed: an error is reversed.',
  Reports: 'Sums over many orders, to the cent. They run one at a time, on the replica if there is one.',
  Search: 'Find orders, documents, products, customers and payments by one text.',
  Shop: 'The settings that apply to the whole shop.',
  Products: 'The catalogue. Edits are recorded in a history and protected by ETags.',
  Inventory: 'Each change of stock is a movement, and the movements add up to the quantity on hand.',
  Customers: 'The buyers. An order keeps the name and address that the customer had when it was placed.',
  'Tax rates': 'Each product names a tax rate by its code. An order keeps the rates that it was placed with.',
  CSV: 'Import and export of products and customers.',
  Webhooks: 'Events are sent to the addresses of other systems, signed, until they are taken.',
  Events: 'What happened, for other systems: each event once, in one order, with ids alone.',
  Access: 'API keys for programs, and tokens for customers.',
  Operations: 'Dead letters, and the reconciliation of database and bucket.',
  Service: 'Probes, and this document.',
};
