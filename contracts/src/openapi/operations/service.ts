import { z } from 'zod';
import type { Operation } from '../operation.ts';

const tag = 'Service';

const liveSchema = z.object({ status: z.literal('ok') });
const readySchema = z.object({
  status: z.enum(['ok', 'unavailable']),
  core: z.enum(['ok', 'down']).describe('Whether core can take requests; it needs its database for that'),
  draining: z.boolean().describe('Whether the gateway has been told to stop'),
});

export const serviceOperations: Operation[] = [
  {
    id: 'getLiveness',
    method: 'get',
    path: '/health/live',
    access: 'public',
    tag,
    summary: 'Ask whether the gateway runs',
    description: 'For whoever restarts what has died. It asks nothing of any other service.',
    by: 'gateway',
    standsAlone: true,
    answers: {
      200: { description: 'It runs', schema: liveSchema, example: { status: 'ok' } },
    },
    problems: ['headers_too_large'],
  },
  {
    id: 'getReadiness',
    method: 'get',
    path: '/health/ready',
    access: 'public',
    tag,
    summary: 'Ask whether requests can be taken',
    description: 'For load balancers: 200 where the gateway, core and its database can take requests.',
    by: 'gateway',
    standsAlone: true,
    answers: {
      200: {
        description: 'They can',
        schema: readySchema,
        example: { status: 'ok', core: 'ok', draining: false },
      },
      503: {
        description: 'They cannot at the moment',
        schema: readySchema,
        example: { status: 'unavailable', core: 'down', draining: false },
      },
    },
    problems: ['headers_too_large'],
  },
  {
    id: 'getOpenApi',
    method: 'get',
    path: '/openapi.json',
    access: 'public',
    tag,
    summary: 'Fetch this document',
    description: 'The API as OpenAPI 3.1, made from the schemas that requests are checked by.',
    by: 'gateway',
    standsAlone: true,
    answers: {
      200: {
        description: 'The document',
        schema: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
      },
    },
    problems: ['headers_too_large'],
  },
];
