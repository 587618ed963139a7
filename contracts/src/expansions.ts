import { z } from 'zod';
import { creditNoteSchema } from './credit-notes.ts';
import { customerSchema } from './customers.ts';
import { invoiceSchema } from './invoices.ts';
import { pageSchema } from './lists.ts';
import { orderSchema } from './orders.ts';
import { paymentSchema } from './payments.ts';
import { refundSchema } from './refunds.ts';

/** The most payments, and the most refunds, that an expanded order shows. */
export const MAX_EXPANDED = 100;

const ofOrder = { order: orderSchema.optional().describe('Only with `expand=order`') };

export const expandedOrderSchema = orderSchema.extend({
  customer: customerSchema.optional().describe('As it is now. Only with `expand=customer`'),
  payments: z
    .array(paymentSchema)
    .max(MAX_EXPANDED)
    .optional()
    .describe(`The last ${MAX_EXPANDED}, newest first. Only with \`expand=payments\``),
  refunds: z
    .array(refundSchema)
    .max(MAX_EXPANDED)
    .optional()
    .describe(`The last ${MAX_EXPANDED}, newest first. Only with \`expand=refunds\``),
});
export const expandedOrderPageSchema = pageSchema(expandedOrderSchema);
export const expandedInvoicePageSchema = pageSchema(invoiceSchema.extend(ofOrder));
export const expandedCreditNotePageSchema = pageSchema(creditNoteSchema.extend(ofOrder));
export const expandedPaymentPageSchema = pageSchema(paymentSchema.extend(ofOrder));
