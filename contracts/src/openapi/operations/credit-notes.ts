import type { z } from 'zod';
import {
  creditNoteListQuerySchema,
  creditNotePageSchema,
  creditNoteSchema,
  creditNoteVerificationSchema,
} from '../../credit-notes.ts';
import { mailAgainSchema, resendSchema } from '../../invoices.ts';
import { idempotencyKeySchema } from '../../orders.ts';
import { creditNoteExample, pageOf, resendExample, verificationExample } from '../examples.ts';
import { idempotencyKeyHeader, type Operation, pdfAnswers } from '../operation.ts';

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
        schema: creditNotePageSchema,
        example: pageOf(creditNoteExample),
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
    description: 'A credit note without a number is only in the list.',
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
    customersToo: 'bearer',
    summary: 'Fetch the PDF of a credit note',
    description: 'The same bytes every time. The answer is 409 until the PDF is stored.',
    by: 'gateway',
    answers: pdfAnswers,
    problems: ['credit_note_not_found', 'invoice_not_ready'],
  },
  {
    tag,
    id: 'verifyCreditNote',
    method: 'get',
    path: `${path}/verify`,
    access: 'invoices:read',
    summary: 'Check that the stored PDF of a credit note is unchanged',
    description: 'As for an invoice.',
    by: 'gateway',
    answers: {
      200: {
        description: 'The recorded values and those of the object',
        schema: creditNoteVerificationSchema,
        example: { ...verificationExample, number: 'CRN-2026-000001' },
      },
    },
    problems: ['credit_note_not_found', 'invoice_not_ready'],
  },
  {
    tag,
    id: 'retryCreditNote',
    method: 'post',
    path: `${path}/retry`,
    access: 'invoices:write',
    summary: 'Retry a FAILED credit note from the step that failed',
    description: '`email` replaces the address of the mail.',
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
];

export const creditNoteSchemas: Record<string, z.ZodType> = {
  CreditNote: creditNoteSchema,
  CreditNotePage: creditNotePageSchema,
  CreditNoteVerification: creditNoteVerificationSchema,
};
