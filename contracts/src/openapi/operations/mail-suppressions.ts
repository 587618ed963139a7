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
    summary: 'List the addresses that are mailed no more, newest first',
    description:
      'A mail to them bounced for good, or was complained about. Invoices to them are numbered and stored, and not ' +
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
    summary: 'Let an address be mailed again',
    description:
      'Mails nothing by itself: what was not mailed is taken up again by `…/invoice/retry`. It stays in the list of ' +
      'those that were cleared.',
    answers: { 204: { description: 'The address is mailed again, now or before' } },
    problems: ['suppression_not_found'],
  },
];

export const mailSuppressionSchemas: Record<string, z.ZodType> = {
  MailSuppression: suppressionSchema,
  MailSuppressionPage: suppressionPageSchema,
};
