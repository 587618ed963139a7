import { z } from 'zod';
import { idSchema, orderNumberSchema } from './ids.ts';
import { fromSchema, toSchema, wholeNumberSchema } from './lists.ts';
import { amountSchema, signedAmountSchema } from './money.ts';
import { paymentStatuses } from './payments.ts';
import { shownRateSchema, taxCategorySchema } from './tax-rates.ts';

/** Each exists as JSON and as CSV. */
export const reportNames = ['sales', 'open-items'] as const;

/** The most rows of a report as JSON. `omittedRows` counts the others, which the CSV has. */
export const MAX_REPORT_ROWS = 50_000;

export const salesGroups = ['day', 'product', 'customer', 'tax'] as const;
export type SalesGroup = (typeof salesGroups)[number];

/** The query of `GET /api/reports/sales`; `from` and `to` filter by the time of the order. */
export const salesReportQuerySchema = z.strictObject({
  by: z
    .enum(salesGroups)
    .default('day')
    .meta({ description: 'What one row is about; `day` by default', example: 'day' }),
  from: fromSchema.optional(),
  to: toSchema.optional(),
});

/** The query of `GET /api/reports/open-items`. The CSV file has all rows, and takes no query. */
export const openItemsQuerySchema = z.strictObject({
  limit: wholeNumberSchema(z.int('must be a whole number').min(1).max(MAX_REPORT_ROWS))
    .default(MAX_REPORT_ROWS)
    .meta({ description: `The maximum number of rows; ${MAX_REPORT_ROWS} by default`, example: 50 }),
});
export const openItemsCsvQuerySchema = z.strictObject({});

const salesSums = {
  orders: z.int().nonnegative().describe('An order counts in each row of which it has a part'),
  quantity: z.int().nonnegative().describe('The number of pieces'),
  net: signedAmountSchema.describe('Without tax'),
  tax: signedAmountSchema,
  total: signedAmountSchema.describe('`net` plus `tax`'),
  paid: signedAmountSchema
    .nullable()
    .describe('The payments of these orders until now; null in rows by product and tax'),
  refunded: signedAmountSchema.describe('The refunds of these orders until now, with tax'),
  open: signedAmountSchema
    .nullable()
    .describe('`total` less `refunded` and `paid`; null in rows by product and tax'),
};

/** The sales of a time. */
export const salesReportSchema = z.object({
  by: z.enum(salesGroups),
  currency: z.string().length(3),
  rows: z.array(
    z.object({
      day: z.iso.date().optional().describe("A day of the shop's time zone"),
      customerId: idSchema.optional(),
      customerName: z.string().optional(),
      productId: idSchema
        .nullable()
        .optional()
        .describe('Null for what belongs to no product: charges, discounts on whole orders, rounding'),
      sku: z.string().nullable().optional(),
      category: taxCategorySchema.optional(),
      rate: shownRateSchema.optional(),
      ...salesSums,
    }),
  ),
  omittedRows: z
    .int()
    .nonnegative()
    .describe(`The rows beyond ${MAX_REPORT_ROWS}, which are only in the CSV file`),
  total: z.object(salesSums),
});
export type SalesReportJson = z.infer<typeof salesReportSchema>;

const openItemSchema = z.object({
  orderId: orderNumberSchema,
  customerId: idSchema,
  customerName: z.string(),
  invoice: z.string().nullable().describe('The number of the invoice'),
  dueDate: z.iso.date().nullable(),
  overdue: z.boolean(),
  paymentStatus: z.enum(paymentStatuses),
  total: amountSchema,
  refunded: amountSchema,
  paid: signedAmountSchema,
  open: signedAmountSchema.describe('Negative if the shop owes it'),
});

/** The orders of which something is open. */
export const openItemsSchema = z.object({
  currency: z.string().length(3),
  rows: z.array(openItemSchema),
  omittedRows: z.int().nonnegative().describe('The rows beyond `limit`, which are only in the CSV file'),
  open: signedAmountSchema.describe('The sum of all rows, the omitted ones included'),
});
export type OpenItemsJson = z.infer<typeof openItemsSchema>;

/** The columns of the reports as CSV. */
export const OPEN_ITEM_COLUMNS = Object.keys(openItemSchema.shape);
export const SALES_COLUMNS = {
  day: ['day', ...Object.keys(salesSums)],
  customer: ['customerId', 'customerName', ...Object.keys(salesSums)],
  product: ['productId', 'sku', ...Object.keys(salesSums)],
  tax: ['category', 'rate', ...Object.keys(salesSums)],
} satisfies Record<SalesGroup, string[]>;
