import type { z } from 'zod';
import { expandedCreditNotePageSchema } from '../../expansions.ts';
import { einvoiceCheckSchema, einvoiceQuerySchema } from '../../einvoices.ts';
import {
  creditNoteListQuerySchema,
  creditNoteSchema,
  creditNoteVerificationSchema,
} from '../../credit-notes.ts';
import {
  mailAgainSchema,
  resendPageSchema,
  resendSchema,
  seriesListSchema,
  verifyQuerySchema,
} from '../../invoices.ts';
import { listQuerySchema } from '../../lists.ts';
import { idempotencyKeySchema } from '../../orders.ts';
import { createInvoiceLinkSchema, invoiceLinkSchema } from '../../tokens.ts';
import {
  creditNoteExample,
  einvoiceCheckExample,
  invoiceLinkExample,
  pageOf,
  resendExample,
  verificationExample,
} from '../examples.ts';
import { idempotencyKeyHeader, NO_STORE, type Operation, pdfAnswers, xmlAnswer } from '../operation.ts';

const tag = 'Invoices';
const path = '/api/credit-notes/{number}';

export const creditNoteOperations: Operation[] = [
  {
    tag,
    id: 'listCreditNotes',
    method: 'get',
    path: '/api/credit-notes',
    access: 'invoices:read',
    customersToo: 'bearer',
    summary: 'List credit notes, newest first',
    description:
      'Each refund has one, also the refund of a cancellation after the invoice. Invoices never change.',
    query: creditNoteListQuerySchema,
    answers: {
      200: {
        description: 'A page of credit notes',
        schema: expandedCreditNotePageSchema,
        example: pageOf(creditNoteExample),
      },
    },
    problems: [],
  },
  {
    tag,
    id: 'getCreditNoteSeries',
    method: 'get',
    path: '/api/credit-notes/series',
    access: 'invoices:read',
    summary: "Report each year's range of credit note numbers, and its gaps",
    description: 'As for invoices.',
    answers: {
      200: {
        description: 'The series, newest year first',
        schema: seriesListSchema,
        example: {
          data: [
            {
              year: 2026,
              format: 'CRN-{year}-{n:6}',
              first: 'CRN-2026-000001',
              last: 'CRN-2026-000007',
              issued: 7,
              gapCount: 0,
              gaps: [],
            },
          ],
        },
      },
    },
    problems: [],
  },
  {
    tag,
    id: 'getCreditNote',
    method: 'get',
    path,
    access: 'invoices:read',
    customersToo: 'bearer',
    summary: 'Read a credit note',
    description: 'By its number, or by its `id` as long as it has none.',
    answers: {
      200: { description: 'The credit note', schema: creditNoteSchema, example: creditNoteExample },
    },
    problems: ['credit_note_not_found'],
  },
  {
    tag,
    id: 'getCreditNotePdf',
    method: 'get',
    path: `${path}.pdf`,
    access: 'invoices:read',
    customersToo: 'bearer or link',
    summary: 'Fetch the PDF of a credit note',
    description: 'The same bytes every time. The answer is 409 until the PDF is stored.',
    by: 'gateway',
    answers: pdfAnswers,
    problems: ['credit_note_not_found', 'invoice_not_ready'],
  },
  {
    tag,
    id: 'getCreditNoteXml',
    method: 'get',
    path: `${path}.xml`,
    access: 'invoices:read',
    customersToo: 'bearer',
    summary: 'Fetch a credit note as XML, an e-invoice by EN 16931',
    description:
      'As for an invoice. Its amounts are positive, and it names the invoice that it corrects, with its date.',
    query: einvoiceQuerySchema,
    by: 'gateway',
    answers: xmlAnswer,
    problems: ['credit_note_not_found', 'invoice_not_ready', 'invalid_parameter', 'einvoice_incomplete'],
  },
  {
    tag,
    id: 'checkCreditNoteEinvoice',
    method: 'get',
    path: `${path}/einvoice-check`,
    access: 'invoices:read',
    customersToo: 'bearer',
    summary: 'List what a credit note lacks to be an e-invoice',
    description: 'As for an invoice.',
    query: einvoiceQuerySchema,
    by: 'gateway',
    answers: {
      200: {
        description: 'The missing terms',
        schema: einvoiceCheckSchema,
        example: { ...einvoiceCheckExample, number: 'CRN-2026-000001' },
      },
    },
    problems: ['credit_note_not_found', 'invoice_not_ready', 'invalid_parameter'],
  },
  {
    tag,
    id: 'createCreditNoteLink',
    method: 'post',
    path: `${path}/link`,
    access: 'invoices:read',
    customersToo: 'bearer',
    summary: 'Create a link to the PDF of a credit note',
    description: 'As for an invoice: the link opens only this PDF, and is valid for minutes.',
    body: { schema: createInvoiceLinkSchema, example: { expiresInSeconds: 300 }, isOptional: true },
    answers: {
      201: {
        description: 'The link',
        schema: invoiceLinkSchema,
        example: {
          ...invoiceLinkExample,
          path: invoiceLinkExample.path.replace(/^[^?]*/, '/api/credit-notes/CRN-2026-000001.pdf'),
        },
        headers: NO_STORE,
      },
    },
    problems: ['credit_note_not_found', 'customer_erased'],
  },
  {
    tag,
    id: 'verifyCreditNote',
    method: 'get',
    path: `${path}/verify`,
    access: 'invoices:read',
    summary: 'Check that the stored PDF of a credit note is unchanged',
    description: 'As for an invoice.',
    query: verifyQuerySchema,
    by: 'gateway',
    answers: {
      200: {
        description: 'The recorded values and those of the object',
        schema: creditNoteVerificationSchema,
        example: { ...verificationExample, number: 'CRN-2026-000001' },
      },
    },
    problems: ['credit_note_not_found', 'invoice_not_ready', 'invalid_parameter'],
  },
  {
    tag,
    id: 'retryCreditNote',
    method: 'post',
    path: `${path}/retry`,
    access: 'invoices:write',
    summary: 'Retry a FAILED credit note from the step that failed',
    description:
      '`email` replaces the address of the mail. A credit note that failed before it had a number is retried by its `id`.',
    body: { schema: mailAgainSchema, example: { email: 'accounts@example.com' }, isOptional: true },
    answers: {
      202: {
        description: 'The credit note, which is retried',
        schema: creditNoteSchema,
        example: creditNoteExample,
      },
    },
    problems: ['credit_note_not_found', 'invoice_not_failed', 'invoice_not_ready', 'address_suppressed'],
  },
  {
    tag,
    id: 'resendCreditNote',
    method: 'post',
    path: `${path}/resend`,
    access: 'invoices:write',
    summary: 'Mail a sent credit note again',
    description: 'The same PDF, to the address of the credit note or to the one in the body.',
    headers: idempotencyKeyHeader(
      idempotencyKeySchema,
      'Several requests with the same key send only one mail.',
    ),
    body: { schema: mailAgainSchema, example: { email: 'accounts@example.com' }, isOptional: true },
    answers: { 202: { description: 'The requested mail', schema: resendSchema, example: resendExample } },
    problems: [
      'credit_note_not_found',
      'invoice_not_sent',
      'customer_erased',
      'address_suppressed',
      'invalid_idempotency_key',
      'idempotency_key_reused',
    ],
  },
  {
    tag,
    id: 'listCreditNoteResends',
    method: 'get',
    path: `${path}/resends`,
    access: 'invoices:read',
    summary: 'List the resends of a credit note, newest first',
    description: 'Each with its address and its state.',
    query: listQuerySchema,
    answers: {
      200: { description: 'A page of mails', schema: resendPageSchema, example: pageOf(resendExample) },
    },
    problems: ['credit_note_not_found'],
  },
];

export const creditNoteSchemas: Record<string, z.ZodType> = {
  CreditNote: creditNoteSchema,
  CreditNotePage: expandedCreditNotePageSchema,
  CreditNoteVerification: creditNoteVerificationSchema,
};
