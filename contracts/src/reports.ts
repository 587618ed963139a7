import { z } from 'zod';
import { idSchema, orderNumberSchema } from './ids.ts';
import { fromSchema, toSchema } from './lists.ts';
import { amountSchema, signedAmountSchema } from './money.ts';
import { paymentStatuses } from './payments.ts';
import { shownRateSchema, taxCategorySchema } from './tax-rates.ts';

/** The most rows of a report. `omittedRows` counts the others. */
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

/** The query of `GET /api/reports/open-items`. */
export const openItemsQuerySchema = z.strictObject({});

const salesSums = {
  orders: z.int().nonnegative(),
  quantity: z.int().nonnegative().nullable().describe('The number of pieces; null by tax'),
  net: signedAmountSchema.describe('Without tax'),
  tax: amountSchema.nullable().describe('Null by product'),
  total: amountSchema.nullable().describe('`net` plus `tax`; null by product'),
  paid: signedAmountSchema
    .nullable()
    .describe('The payments of these orders until now; null by product and tax'),
  refunded: amountSchema
    .nullable()
    .describe('The refunds of these orders until now; null by product and tax'),
  open: signedAmountSchema.nullable().describe('`total` less `refunded` and `paid`; null by product and tax'),
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
        .describe('Null for the charges of orders less the discounts on whole orders'),
      sku: z.string().nullable().optional(),
      category: taxCategorySchema.optional(),
      rate: shownRateSchema.optional(),
      ...salesSums,
    }),
  ),
  omittedRows: z.int().nonnegative().describe(`The rows beyond ${MAX_REPORT_ROWS}`),
  total: z.object(salesSums),
});
export type SalesReportJson = z.infer<typeof salesReportSchema>;

/** The orders of which something is open. */
export const openItemsSchema = z.object({
  currency: z.string().length(3),
  rows: z.array(
    z.object({
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
    }),
  ),
  omittedRows: z.int().nonnegative().describe(`The rows beyond ${MAX_REPORT_ROWS}`),
  open: signedAmountSchema.describe('The sum of all rows, the omitted ones included'),
});
export type OpenItemsJson = z.infer<typeof openItemsSchema>;
