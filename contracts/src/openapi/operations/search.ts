import type { z } from 'zod';
import { searchQuerySchema, searchResultSchema, searchScopes } from '../../search.ts';
import type { Operation } from '../operation.ts';

const searchExample = {
  data: [
    {
      kind: 'order',
      id: 'ORD-2026-000042',
      orderId: 'ORD-2026-000042',
      title: 'ORD-2026-000042',
      subtitle: 'John Doe',
    },
    {
      kind: 'product',
      id: '1',
      orderId: null,
      title: 'Enamel mug, 350 ml',
      subtitle: 'MUG-ENAMEL-350',
    },
  ],
};

export const searchOperations: Operation[] = [
  {
    id: 'search',
    method: 'get',
    path: '/api/search',
    access: searchScopes,
    tag: 'Search',
    summary: 'Find orders, documents, products, customers and payments by one text',
    description:
      'The best matches come first: whole numbers, skus and emails, then beginnings, then names that contain the text. A key ' +
      'finds only what its scopes may read: `customers:read` finds customers, `invoices:read` invoices and credit notes.',
    query: searchQuerySchema,
    answers: { 200: { description: 'The results', schema: searchResultSchema, example: searchExample } },
    problems: [],
  },
];

export const searchResultSchemas: Record<string, z.ZodType> = { SearchResult: searchResultSchema };
