import { z } from 'zod';
import { gatewayReadySchema, liveSchema } from '../../health.ts';
import type { Operation } from '../operation.ts';

const tag = 'Service';

const EXAMPLE_PROCESS = { version: '0.1.0', uptimeSeconds: 86_400 };
const coreUp = { status: 'up', ms: 1.8 };
const coreDown = { status: 'down', ms: 0.9, reason: 'does not answer' };

export const serviceOperations: Operation[] = [
  {
    id: 'getLiveness',
    method: 'get',
    path: '/health/live',
    access: 'public',
    tag,
    summary: 'Ask whether the gateway runs',
    description:
      'For whoever restarts what has died: 200 also while the gateway stops. It asks nothing of any other service.',
    by: 'gateway',
    standsAlone: true,
    answers: {
      200: {
        description: 'It runs',
        schema: liveSchema,
        example: { status: 'live', ...EXAMPLE_PROCESS, parts: { eventLoop: { status: 'up', ms: 0.1 } } },
      },
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
    description:
      'For load balancers: 200 where the gateway and core can take requests, 503 otherwise and from the moment that ' +
      'the gateway is told to stop. S3 and SES have no part in it: without them orders are taken all the same, and ' +
      'their invoices wait. Asking often costs little: those who ask within 250 ms share an answer.',
    by: 'gateway',
    standsAlone: true,
    answers: {
      200: {
        description: 'They can',
        schema: gatewayReadySchema,
        example: { status: 'ready', ...EXAMPLE_PROCESS, parts: { core: coreUp } },
      },
      503: {
        description: 'They cannot at the moment, or the gateway stops',
        schema: gatewayReadySchema,
        example: { status: 'unavailable', ...EXAMPLE_PROCESS, parts: { core: coreDown } },
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
