import { z } from 'zod';
import { addressSchema, shownAddressSchema } from './addresses.ts';
import { chargesSchema, shownChargeSchema } from './charges.ts';
import type { Currency } from './currencies.ts';
import { discountSchema, shownOrderDiscountSchema } from './discounts.ts';
import { idSchema, orderNumberSchema } from './ids.ts';
import {
  expandSchema,
  flagSchema,
  fromSchema,
  idQuerySchema,
  listQuerySchema,
  orderIdsSchema,
  sortSchema,
  toSchema,
} from './lists.ts';
import { orderedLineSchema, shownLineSchema } from './order-lines.ts';
import { metadataSchema } from './metadata.ts';
import { amountSchema, signedAmountSchema, totalSchema } from './money.ts';
import { paymentTermsSchema } from './payment-terms.ts';
import { paymentStatuses } from './payments.ts';
import { problemSchema } from './problems.ts';
import { cancelReasons } from './refunds.ts';
import { shownRateSchema, taxCategorySchema } from './tax-rates.ts';
import { lineSchema, linesSchema, nullableText } from './text.ts';

export const MAX_ORDER_LINES = 100;
export const MAX_BATCH_ORDERS = 500;

/** PostgreSQL has no date in the year 0. */
const deliveryDateSchema = z.iso.date().refine((day) => day >= '1000', 'must be in the year 1000 or later');

/** What an order can agree on beside its goods. */
const detailFields = {
  reference: nullableText(lineSchema({ min: 0, max: 100 })).describe(
    "The buyer's reference, such as a department or a Leitweg-ID, printed on the invoice",
  ),
  purchaseOrder: nullableText(lineSchema({ min: 0, max: 100 })).describe(
    "The number of the buyer's purchase order, printed on the invoice",
  ),
  deliveryDate: deliveryDateSchema.describe('The day of delivery, printed on the invoice'),
  note: nullableText(linesSchema({ max: 500 })).describe(
    'A text printed on the invoice, with `\\n` between lines',
  ),
  metadata: metadataSchema.describe('Up to 20 pairs of strings of your own, never printed'),
  paymentTermsDays: paymentTermsSchema.describe(
    "Days from the invoice's date until it is due, in place of the customer's or the shop's terms; 0 is due at once",
  ),
};

const fieldsIn = (currency: Currency) => ({
  customerId: idSchema.describe('The customer that places the order'),
  items: z.array(orderedLineSchema(currency)).min(1).max(MAX_ORDER_LINES),
  deliveryAddress: addressSchema
    .optional()
    .describe("Where it is delivered. If it is omitted: the customer's `deliveryAddress`, if there is one"),
  discount: discountSchema(currency)
    .optional()
    .describe(
      'A discount on the sum of the lines after their own discounts: either `amount` or `percent`, and `reason`',
    ),
  charges: chargesSchema(currency).optional().describe('Shipping and other charges beside the goods'),
  /** The total that the client has shown, parsed to minor units. The order is refused if its total differs. */
  expectedTotal: totalSchema(currency)
    .optional()
    .describe('The total with tax that the buyer saw. If the current total differs, the answer is 409'),
  reference: detailFields.reference.optional(),
  purchaseOrder: detailFields.purchaseOrder.optional(),
  deliveryDate: detailFields.deliveryDate.optional(),
  note: detailFields.note.optional(),
  metadata: detailFields.metadata.optional(),
  paymentTermsDays: detailFields.paymentTermsDays.optional(),
});

/** The value of the header `Idempotency-Key`, or of `idempotencyKey` in a batch: visible ASCII. */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters');

/** The bodies of orders in a shop. Amounts are parsed to minor units of its currency. */
export function orderBodies(currency: Currency) {
  const fields = fieldsIn(currency);
  return {
    /** `POST /api/orders`. */
    one: z.strictObject(fields),
    /** One order of a batch: a single order with its idempotency key. */
    inBatch: z.strictObject({ ...fields, idempotencyKey: idempotencyKeySchema.optional() }),
  };
}

export type OrderBodies = ReturnType<typeof orderBodies>;
export type PlaceOrder = z.infer<OrderBodies['one']>;

/** The body of `POST /api/orders/batch`, of `order`s. */
const batchOf = <Order extends z.ZodType>(order: Order) =>
  z.strictObject({ orders: z.array(order).min(1).max(MAX_BATCH_ORDERS) });

/** Each order of a batch is parsed separately, so an invalid one does not affect the others. */
export const orderBatchSchema = batchOf(z.unknown());

/** The body of a batch, for the document. */
export const orderBatchBody = (currency: Currency) => batchOf(orderBodies(currency).inBatch);

/** The query of `POST /api/orders`. */
export const placeOrderQuerySchema = z.strictObject({
  dryRun: flagSchema
    .default(false)
    .meta({ description: '`true`: only calculate the order, and write nothing', example: true }),
});

const orderStatuses = ['COMPLETED', 'CANCELLED'] as const;

export const orderExpansions = ['customer', 'payments', 'refunds'] as const;

/** The query of `GET /api/orders/{orderId}`. */
export const orderQuerySchema = z.strictObject({ expand: expandSchema(orderExpansions).optional() });

/** The query of `GET /api/orders`; `from` and `to` filter by the time of the order. */
export const orderListQuerySchema = listQuerySchema.extend({
  sort: sortSchema(['id']).default('-id'),
  status: z
    .enum(orderStatuses)
    .optional()
    .meta({ description: 'Only orders with this status', example: 'COMPLETED' }),
  paymentStatus: z
    .enum(paymentStatuses)
    .optional()
    .meta({ description: 'Only orders with this `paymentStatus`', example: 'UNPAID' }),
  overdue: flagSchema
    .optional()
    .meta({ description: '`true`: only overdue orders; `false`: only the others', example: false }),
  customerId: idQuerySchema.optional().describe('Only orders of this customer'),
  productId: idQuerySchema.optional().describe('Only orders that contain this product'),
  reference: lineSchema({ min: 1, max: 100 })
    .optional()
    .meta({ description: 'Only orders with exactly this reference', example: 'Dept. 42' }),
  purchaseOrder: lineSchema({ min: 1, max: 100 })
    .optional()
    .meta({ description: 'Only orders with exactly this purchase order', example: 'PO-4711' }),
  from: fromSchema.optional(),
  to: toSchema.optional(),
  ids: orderIdsSchema.optional(),
  expand: expandSchema(orderExpansions).optional(),
});
export type OrderListQuery = z.infer<typeof orderListQuerySchema>;

/** The tax on the lines and charges of an order that have the same category and rate. */
const orderTaxSchema = z.object({
  code: z
    .string()
    .describe('The tax code of the first of these lines, or of the first charge if there is none'),
  category: taxCategorySchema,
  rate: shownRateSchema,
  base: amountSchema.describe('The sum without tax: lines, less their part of the discount, and charges'),
  tax: amountSchema,
});

/** An order as clients see it. Amounts have the decimals of `currency`. */
export const orderSchema = z.object({
  id: idSchema,
  orderId: orderNumberSchema.describe('The number of the order'),
  customerId: idSchema,
  customerName: z.string().describe('The value when the order was placed'),
  customerEmail: z.string().describe('The value when the order was placed'),
  deliveryAddress: shownAddressSchema
    .optional()
    .describe('Where it is delivered. Missing if that is the billing address'),
  reference: z.string().nullable().describe("The buyer's reference"),
  purchaseOrder: z.string().nullable().describe("The number of the buyer's purchase order"),
  deliveryDate: z.iso.date().nullable(),
  note: z.string().nullable().describe('The text printed on the invoice'),
  metadata: z.record(z.string(), z.string()).describe('Empty after the customer is erased'),
  paymentTermsDays: z
    .int()
    .nullable()
    .describe(
      'Days until the invoice is due: of the order, else of the customer, else of the shop; null if there are none',
    ),
  items: z.array(shownLineSchema),
  itemsTotal: amountSchema
    .optional()
    .describe('The sum of the `totalPrice`s. Missing if the order has neither a `discount` nor `charges`'),
  discount: shownOrderDiscountSchema
    .optional()
    .describe('The discount on `itemsTotal`. Missing if there is none'),
  discountTotal: amountSchema
    .optional()
    .describe('The amount of `discount`, or 0. Missing like `itemsTotal`'),
  charges: z.array(shownChargeSchema).optional().describe('Missing if there are none'),
  chargesTotal: amountSchema.optional().describe('The sum of `charges`. Missing like `itemsTotal`'),
  subtotal: amountSchema.describe(
    'Without tax: the sum of the `netPrice`s, less the `netAmount` of `discount`, plus those of `charges`',
  ),
  tax: amountSchema.describe('The sum of `taxes`'),
  total: amountSchema.describe('`subtotal` plus `tax`'),
  currency: z.string().length(3).describe('An ISO 4217 code'),
  status: z.enum(orderStatuses),
  createdAt: z.iso.datetime(),
  pricesIncludeTax: z.boolean().describe('Whether `unitPrice` and `totalPrice` include tax'),
  taxes: z
    .array(orderTaxSchema)
    .describe(
      'One for each category and rate: `base` times `rate`, or if prices include tax, the tax within the sum of the group, rounded once; half a minor unit rounds up',
    ),
  paymentStatus: z
    .enum(paymentStatuses)
    .describe('`PAID`: nothing is open. `OVERPAID`: more is paid than the order comes to'),
  paidTotal: signedAmountSchema.describe('The sum of its payments, less reversed ones'),
  openTotal: signedAmountSchema.describe('What is still to be paid after refunds; negative if `OVERPAID`'),
  overdue: z.boolean().describe('Whether something is open after the due date of the invoice'),
  refundStatus: z.enum(['NONE', 'PARTIAL', 'FULL']).describe('How much of `total` is refunded'),
  refundedTotal: amountSchema.describe('The sum of its refunds, with tax'),
  documents: z
    .array(z.object({ kind: z.enum(['INVOICE', 'CREDIT_NOTE']), path: z.string() }))
    .describe(
      'Where to read its invoice, and then its credit notes, oldest first, with their numbers and states',
    ),
  cancellation: z
    .object({
      reason: z.enum(cancelReasons).optional(),
      restock: z.boolean().optional(),
      note: z.string().nullable().optional(),
      actor: z.string().optional(),
      cancelledAt: z.iso.datetime(),
    })
    .optional()
    .describe('Missing unless the order is `CANCELLED`. The customer sees only `cancelledAt`'),
});
export type OrderJson = z.infer<typeof orderSchema>;

/** The order that a body would place now. It has what is decided with its body, and nothing that follows later. */
export const orderPreviewSchema = orderSchema
  .omit({
    id: true,
    orderId: true,
    status: true,
    createdAt: true,
    paymentStatus: true,
    paidTotal: true,
    openTotal: true,
    overdue: true,
    refundStatus: true,
    refundedTotal: true,
    documents: true,
    cancellation: true,
  })
  .extend({
    dryRun: z.literal(true),
    dueDate: z.iso
      .date()
      .nullable()
      .describe('When the invoice would be due if it had the date of today; null without payment terms'),
  });
export type OrderPreviewJson = z.infer<typeof orderPreviewSchema>;

/**
 * The response to a batch: one result for each order, in the same order: 201 placed, 200 placed earlier, or the
 * problem.
 */
export const orderBatchResultSchema = z.object({
  results: z.array(
    z.object({
      status: z
        .int()
        .describe('201: placed. 200: placed by an earlier request. Otherwise the status of the problem'),
      order: orderSchema.optional(),
      problem: problemSchema.optional(),
    }),
  ),
});
