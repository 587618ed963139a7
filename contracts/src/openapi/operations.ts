import type { z } from 'zod';
import type { Operation } from './operation.ts';
import { adminOperations, adminSchemas } from './operations/admin.ts';
import { customerOperations, customerSchemas } from './operations/customers.ts';
import { importOperations, importSchemas } from './operations/imports.ts';
import { inventoryOperations, inventorySchemas } from './operations/inventory.ts';
import { invoiceOperations, invoiceSchemas } from './operations/invoices.ts';
import { keyOperations, keySchemas } from './operations/keys.ts';
import { mailSuppressionOperations, mailSuppressionSchemas } from './operations/mail-suppressions.ts';
import { orderOperations, orderSchemas } from './operations/orders.ts';
import { productOperations, productSchemas } from './operations/products.ts';
import { serviceOperations } from './operations/service.ts';

/** Every operation of the public API, in the order in which they are documented. */
export const operations: Operation[] = [
  ...orderOperations,
  ...invoiceOperations,
  ...mailSuppressionOperations,
  ...productOperations,
  ...inventoryOperations,
  ...customerOperations,
  ...importOperations,
  ...keyOperations,
  ...adminOperations,
  ...serviceOperations,
];

export const namedSchemas: Record<string, z.ZodType> = {
  ...orderSchemas,
  ...invoiceSchemas,
  ...mailSuppressionSchemas,
  ...productSchemas,
  ...inventorySchemas,
  ...customerSchemas,
  ...importSchemas,
  ...keySchemas,
  ...adminSchemas,
};

export const tags = {
  Orders: 'Orders take stock and are priced in one transaction.',
  Invoices: 'Every order gets a numbered PDF invoice, stored in S3 and mailed to the customer.',
  Products: 'What is for sale. Edits are kept in a history and guarded by ETags.',
  Inventory: 'Stock changes through movements only, which add up to the quantity on hand.',
  Customers: 'Who buys. Orders keep the name and address as they were.',
  CSV: 'Products and customers in bulk.',
  Access: 'API keys for those who work with the shop, and tokens for its customers.',
  Operations: 'Dead letters, and the books held against each other and against the bucket.',
  Service: 'How the service is, and what it can do.',
};
