import { z } from 'zod';
import {
  invoiceListQuerySchema,
  invoicePageSchema,
  invoiceSchema,
  invoiceSeriesSchema,
  invoiceVerificationSchema,
  mailAgainSchema,
  resendPageSchema,
  resendSchema,
} from '../../invoices.ts';
import { listQuerySchema } from '../../lists.ts';
import { idempotencyKeySchema } from '../../orders.ts';
import {
  invoiceExample,
  pageOf,
  resendExample,
  retriedInvoiceExample,
  seriesExample,
  verificationExample,
} from '../examples.ts';
import { idempotencyKeyHeader, type Operation } from '../operation.ts';

const tag = 'Invoices';

export const invoiceOperations: Operation[] = [
  {
    id: 'listInvoices',
    method: 'get',
    path: '/api/invoices',
    access: 'invoices:read',
    customersToo: 'bearer',
    tag,
    summary: 'List invoices, of the newest order first',
    description:
      'By state, number, customer, what became of the mail, and the date of the invoice, which is when it was numbered.',
    query: invoiceListQuerySchema,
    answers: {
      200: { description: 'A page of invoices', schema: invoicePageSchema, example: pageOf(invoiceExample) },
    },
    problems: [],
  },
  {
    id: 'getInvoiceSeries',
    method: 'get',
    path: '/api/invoices/series',
    access: 'invoices:read',
    tag,
    summary: "Report each year's range of numbers, and its gaps",
    description:
      'Numbers are gapless within a year; this is the proof for whoever audits it. All gaps are counted, the first ' +
      '100 listed.',
    answers: {
      200: {
        description: 'The series, newest year first',
        schema: invoiceSeriesSchema,
        example: seriesExample,
      },
    },
    problems: ['malformed_request'],
  },
  {
    tag,
    id: 'getInvoice',
    method: 'get',
    path: '/api/orders/{orderId}/invoice',
    access: 'invoices:read',
    customersToo: 'bearer',
    summary: 'See where the invoice of an order stands',
    description: '`state` is how far it is, `step` what comes next. It is there as soon as its order is.',
    answers: { 200: { description: 'The invoice', schema: invoiceSchema, example: invoiceExample } },
    problems: ['order_not_found'],
  },
  {
    tag,
    id: 'getInvoicePdf',
    method: 'get',
    path: '/api/orders/{orderId}/invoice.pdf',
    access: 'invoices:read',
    customersToo: 'bearer or link',
    summary: 'Fetch the PDF of an invoice',
    description:
      'The same bytes every time. 409 until it is stored, which is well within a second of its order as a rule.',
    by: 'gateway',
    answers: {
      200: {
        description: 'The PDF',
        contentType: 'application/pdf',
        schema: z.string().meta({ contentEncoding: 'binary' }),
        headers: { ETag: 'The SHA-256 of the PDF, in quotes' },
      },
      302: {
        description: 'Where `INVOICE_DOWNLOAD=redirect`: to the bucket',
        headers: { Location: 'An address that is valid for 5 minutes' },
      },
      304: { description: 'The client has it: `If-None-Match` names its ETag' },
    },
    problems: ['order_not_found', 'invoice_not_ready'],
  },
  {
    tag,
    id: 'verifyInvoice',
    method: 'get',
    path: '/api/orders/{orderId}/invoice/verify',
    access: 'invoices:read',
    summary: 'Check that the stored PDF still is the one that was stored',
    description:
      'Reads the PDF from the bucket and compares its SHA-256 with the one recorded when it was stored. An object of ' +
      'more than 20 MB, which no invoice has, is told by its size.',
    by: 'gateway',
    answers: {
      200: {
        description: 'What was recorded and what was found',
        schema: invoiceVerificationSchema,
        example: verificationExample,
      },
    },
    problems: ['order_not_found', 'invoice_not_ready'],
  },
  {
    tag,
    id: 'retryInvoice',
    method: 'post',
    path: '/api/orders/{orderId}/invoice/retry',
    access: 'invoices:write',
    summary: 'Take a FAILED invoice up again, from the step that failed',
    description: 'An `email` replaces the address that its mail goes to; the order keeps the one it has.',
    body: { schema: mailAgainSchema, example: { email: 'accounts@example.com' }, isOptional: true },
    answers: {
      202: {
        description: 'The invoice, on its way again',
        schema: invoiceSchema,
        example: retriedInvoiceExample,
      },
    },
    problems: ['order_not_found', 'invoice_not_failed', 'invoice_not_ready', 'address_suppressed'],
  },
  {
    tag,
    id: 'resendInvoice',
    method: 'post',
    path: '/api/orders/{orderId}/invoice/resend',
    access: 'invoices:write',
    summary: 'Mail a sent invoice again',
    description: 'The same PDF, to the address it has or to the one in the body.',
    headers: idempotencyKeyHeader(
      idempotencyKeySchema,
      'The same key asks for one mail, however often it is sent.',
    ),
    body: { schema: mailAgainSchema, example: { email: 'accounts@example.com' }, isOptional: true },
    answers: {
      202: { description: 'The mail that was asked for', schema: resendSchema, example: resendExample },
    },
    problems: [
      'order_not_found',
      'invoice_not_sent',
      'address_suppressed',
      'invalid_idempotency_key',
      'idempotency_key_reused',
    ],
  },
  {
    tag,
    id: 'listInvoiceResends',
    method: 'get',
    path: '/api/orders/{orderId}/invoice/resends',
    access: 'invoices:read',
    summary: 'List the mails of an invoice that were asked for by hand, newest first',
    description: 'Each with its address and with whether it was sent.',
    query: listQuerySchema,
    answers: {
      200: { description: 'A page of mails', schema: resendPageSchema, example: pageOf(resendExample) },
    },
    problems: ['order_not_found'],
  },
];

export const invoiceSchemas: Record<string, z.ZodType> = {
  Invoice: invoiceSchema,
  InvoicePage: invoicePageSchema,
  InvoiceSeries: invoiceSeriesSchema,
  InvoiceVerification: invoiceVerificationSchema,
  MailAgain: mailAgainSchema,
  Resend: resendSchema,
  ResendPage: resendPageSchema,
};
