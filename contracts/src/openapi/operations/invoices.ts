import type { z } from 'zod';
import { einvoiceCheckSchema, einvoiceQuerySchema } from '../../einvoices.ts';
import { expandedInvoicePageSchema } from '../../expansions.ts';
import {
  invoiceListQuerySchema,
  invoiceSchema,
  seriesListSchema,
  invoiceVerificationSchema,
  mailAgainSchema,
  resendPageSchema,
  resendSchema,
  verifyQuerySchema,
} from '../../invoices.ts';
import { listQuerySchema } from '../../lists.ts';
import { idempotencyKeySchema } from '../../orders.ts';
import { createInvoiceLinkSchema, invoiceLinkSchema } from '../../tokens.ts';
import {
  einvoiceCheckExample,
  invoiceExample,
  invoiceLinkExample,
  pageOf,
  resendExample,
  retriedInvoiceExample,
  seriesExample,
  verificationExample,
} from '../examples.ts';
import { idempotencyKeyHeader, NO_STORE, type Operation, pdfAnswers, xmlAnswer } from '../operation.ts';

const tag = 'Invoices';

export const invoiceOperations: Operation[] = [
  {
    id: 'listInvoices',
    method: 'get',
    path: '/api/invoices',
    access: 'invoices:read',
    customersToo: 'bearer',
    tag,
    summary: 'List invoices, newest order first',
    description:
      'Filter by state, number, payment reference, customer, status of the mail, and date. The date of an invoice is the time at which it got its number.',
    query: invoiceListQuerySchema,
    answers: {
      200: {
        description: 'A page of invoices',
        schema: expandedInvoicePageSchema,
        example: pageOf(invoiceExample),
      },
    },
    problems: [],
  },
  {
    id: 'getInvoiceSeries',
    method: 'get',
    path: '/api/invoices/series',
    access: 'invoices:read',
    tag,
    summary: "Report each year's range of invoice numbers, and its gaps",
    description:
      'Numbers are gapless within a year and format, and this report proves it to an auditor. After a change of the format ' +
      'or the first number, the numbers of the year before and after it are two entries. All gaps are counted, and the ' +
      'first 100 are listed.',
    answers: {
      200: {
        description: 'The series, newest year first',
        schema: seriesListSchema,
        example: seriesExample,
      },
    },
    problems: [],
  },
  {
    tag,
    id: 'getInvoice',
    method: 'get',
    path: '/api/orders/{orderId}/invoice',
    access: 'invoices:read',
    customersToo: 'bearer',
    summary: 'Read the invoice of an order',
    description:
      '`state` is the progress, `step` the next step. The invoice exists as soon as its order does.',
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
      'The same bytes every time. The answer is 409 until the PDF is stored, usually less than a second after the order.',
    by: 'gateway',
    answers: pdfAnswers,
    problems: ['order_not_found', 'invoice_not_ready'],
  },
  {
    tag,
    id: 'getInvoiceXml',
    method: 'get',
    path: '/api/orders/{orderId}/invoice.xml',
    access: 'invoices:read',
    customersToo: 'bearer',
    summary: 'Fetch an invoice as XML, an e-invoice by EN 16931',
    description:
      'The same bytes every time, from the facts that are kept with the order. The answer is 409 until the invoice has a ' +
      'number, and 422 if the format needs a term that the order, its customer or the shop does not have: see ' +
      '`einvoice-check`.',
    query: einvoiceQuerySchema,
    by: 'gateway',
    answers: xmlAnswer,
    problems: ['order_not_found', 'invoice_not_ready', 'invalid_parameter', 'einvoice_incomplete'],
  },
  {
    tag,
    id: 'checkEinvoice',
    method: 'get',
    path: '/api/orders/{orderId}/invoice/einvoice-check',
    access: 'invoices:read',
    customersToo: 'bearer',
    summary: 'List what an invoice lacks to be an e-invoice',
    description:
      'Each missing term of EN 16931 in words, with the field or setting to fill for the next order: an invoice never changes.',
    query: einvoiceQuerySchema,
    by: 'gateway',
    answers: {
      200: { description: 'The missing terms', schema: einvoiceCheckSchema, example: einvoiceCheckExample },
    },
    problems: ['order_not_found', 'invoice_not_ready', 'invalid_parameter'],
  },
  {
    tag,
    id: 'createInvoiceLink',
    method: 'post',
    path: '/api/orders/{orderId}/invoice/link',
    access: 'invoices:read',
    customersToo: 'bearer',
    summary: 'Create a link to the PDF of an invoice',
    description:
      'For a browser, which sends no `Authorization` header when it opens a link. The link opens only this PDF. It is valid ' +
      'for minutes, because URLs stay in browser histories and logs, and for no longer than the key or token that created it.',
    body: { schema: createInvoiceLinkSchema, example: { expiresInSeconds: 300 }, isOptional: true },
    answers: {
      201: {
        description: 'The link',
        schema: invoiceLinkSchema,
        example: invoiceLinkExample,
        headers: NO_STORE,
      },
    },
    problems: ['order_not_found', 'customer_erased'],
  },
  {
    tag,
    id: 'verifyInvoice',
    method: 'get',
    path: '/api/orders/{orderId}/invoice/verify',
    access: 'invoices:read',
    summary: 'Check that the stored PDF is unchanged',
    description:
      'Reads the PDF from the bucket and compares its SHA-256 with the one recorded when it was stored. An object of ' +
      'more than 20 MB is not read: no invoice is that large. With `?sha256=`, the answer also says whether a file with this ' +
      'hash is the PDF, or the XML in one of the formats of `invoice.xml`.',
    query: verifyQuerySchema,
    by: 'gateway',
    answers: {
      200: {
        description: 'The recorded values and those of the object',
        schema: invoiceVerificationSchema,
        example: verificationExample,
      },
    },
    problems: ['order_not_found', 'invoice_not_ready', 'invalid_parameter'],
  },
  {
    tag,
    id: 'retryInvoice',
    method: 'post',
    path: '/api/orders/{orderId}/invoice/retry',
    access: 'invoices:write',
    summary: 'Retry a FAILED invoice from the step that failed',
    description: '`email` replaces the address of the mail. The order keeps its own.',
    body: { schema: mailAgainSchema, example: { email: 'accounts@example.com' }, isOptional: true },
    answers: {
      202: {
        description: 'The invoice, which is retried',
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
    description: 'The same PDF, to the address of the invoice or to the one in the body.',
    headers: idempotencyKeyHeader(
      idempotencyKeySchema,
      'Several requests with the same key send only one mail.',
    ),
    body: { schema: mailAgainSchema, example: { email: 'accounts@example.com' }, isOptional: true },
    answers: {
      202: { description: 'The requested mail', schema: resendSchema, example: resendExample },
    },
    problems: [
      'order_not_found',
      'invoice_not_sent',
      'customer_erased',
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
    summary: 'List the resends of an invoice, newest first',
    description: 'Each with its address and its state.',
    query: listQuerySchema,
    answers: {
      200: { description: 'A page of mails', schema: resendPageSchema, example: pageOf(resendExample) },
    },
    problems: ['order_not_found'],
  },
];

export const invoiceSchemas: Record<string, z.ZodType> = {
  CreateInvoiceLink: createInvoiceLinkSchema,
  EinvoiceCheck: einvoiceCheckSchema,
  Invoice: invoiceSchema,
  InvoiceLink: invoiceLinkSchema,
  InvoicePage: expandedInvoicePageSchema,
  DocumentSeries: seriesListSchema,
  InvoiceVerification: invoiceVerificationSchema,
  MailAgain: mailAgainSchema,
  Resend: resendSchema,
  ResendPage: resendPageSchema,
};
