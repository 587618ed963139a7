import type { z } from 'zod';
import {
  suppressionListQuerySchema,
  suppressionPageSchema,
  suppressionSchema,
} from '../../mail-suppressions.ts';
import { pageOf, suppressionExample } from '../examples.ts';
import type { Operation } from '../operation.ts';

const tag = 'Invoices';

export const mailSuppressionOperations: Operation[] = [
  {
    id: 'listMailSuppressions',
    method: 'get',
    path: '/api/mail-suppressions',
    access: 'invoices:read',
    tag,
    summary: 'List the suppressed addresses, newest first',
    description:
      'A mail to them bounced permanently, or its recipient complained. Invoices to them are numbered and stored, but not ' +
      'mailed: they are `FAILED` at the step `mail`.',
    query: suppressionListQuerySchema,
    answers: {
      200: {
        description: 'A page of suppressions',
        schema: suppressionPageSchema,
        example: pageOf(suppressionExample),
      },
    },
    problems: [],
  },
  {
    id: 'clearMailSuppression',
    method: 'delete',
    path: '/api/mail-suppressions/{id}',
    access: 'invoices:write',
    tag,
    summary: 'Allow mail to an address again',
    description:
      'Sends no mail: retry each unsent invoice with `…/invoice/retry`. The suppression stays in the list of cleared ' +
      'ones.',
    answers: { 204: { description: 'The address is allowed again' } },
    problems: ['suppression_not_found'],
  },
];

export const mailSuppressionSchemas: Record<string, z.ZodType> = {
  MailSuppression: suppressionSchema,
  MailSuppressionPage: suppressionPageSchema,
};
