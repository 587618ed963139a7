import { z } from 'zod';
import { documentNumberSchema } from './document-numbers.ts';
import { idSchema, orderNumberSchema } from './ids.ts';
import { invoiceSchema, invoiceStates, invoiceVerificationSchema } from './invoices.ts';
import {
  expandSchema,
  flagSchema,
  fromSchema,
  idQuerySchema,
  listQuerySchema,
  rowIdsSchema,
  toSchema,
} from './lists.ts';
import { amountSchema } from './money.ts';

/** The credit note of a refund as clients see it. Its number, PDF and mail progress as those of an invoice. */
export const creditNoteSchema = invoiceSchema
  .omit({ number: true, dueDate: true, paymentReference: true, creditNotes: true })
  .extend({
    id: idSchema,
    number: documentNumberSchema
      .nullable()
      .describe('Gapless in its series; null until the credit note has a number'),
    refundId: idSchema,
    invoiceNumber: documentNumberSchema
      .nullable()
      .describe('The invoice that it corrects; null until that has a number'),
    total: amountSchema.describe('With tax'),
    currency: z.string().length(3),
  });
export type CreditNoteJson = z.infer<typeof creditNoteSchema>;

/** The query of `GET /api/credit-notes`. `from` and `to` filter by the time at which the credit note got its number. */
export const creditNoteListQuerySchema = listQuerySchema.extend({
  state: z
    .enum(invoiceStates)
    .optional()
    .meta({ description: 'Only credit notes in this state', example: 'FAILED' }),
  orderId: orderNumberSchema
    .optional()
    .meta({ description: 'Only credit notes of this order', example: 'ORD-2026-000001' }),
  einvoiceMissing: flagSchema.optional().meta({
    description:
      '`true`: only credit notes whose PDF is plain although it should contain an e-invoice; `false`: only the others',
    example: true,
  }),
  customerId: idQuerySchema.optional().describe('Only credit notes of this customer'),
  from: fromSchema.optional(),
  to: toSchema.optional(),
  ids: rowIdsSchema.optional(),
  expand: expandSchema(['order']).optional(),
});
export type CreditNoteListQuery = z.infer<typeof creditNoteListQuerySchema>;

export const creditNoteVerificationSchema = invoiceVerificationSchema.extend({
  number: documentNumberSchema,
});
