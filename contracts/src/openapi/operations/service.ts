import { z } from 'zod';
import type { Answer, Operation } from '../operation.ts';

const tag = 'Service';

// Node itself answers this, before anything of ours has seen the request.
const HEADERS_TOO_LARGE: Answer = { description: 'The headers are larger than 16 KiB; there is no body' };

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
    tag,
    summary: 'Ask whether the gateway runs',
    description: 'For whoever restarts what has died. It asks nothing of any other service.',
    by: 'gateway',
    standsAlone: true,
    answers: {
      200: { description: 'It runs', schema: liveSchema, example: { status: 'ok' } },
      431: HEADERS_TOO_LARGE,
    },
    problems: [],
  },
  {
    id: 'getReadiness',
    method: 'get',
    path: '/health/ready',
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
      431: HEADERS_TOO_LARGE,
      503: {
        description: 'They cannot at the moment',
        schema: readySchema,
        example: { status: 'unavailable', core: 'down', draining: false },
      },
    },
    problems: [],
  },
  {
    id: 'getOpenApi',
    method: 'get',
    path: '/openapi.json',
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
      431: HEADERS_TOO_LARGE,
    },
    problems: [],
  },
];
