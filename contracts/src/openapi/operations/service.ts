import { z } from 'zod';
import { gatewayReadySchema, liveSchema } from '../../health.ts';
import type { Operation } from '../operation.ts';

const tag = 'Service';

const EXAMPLE_PROCESS = { version: '0.1.0', uptimeSeconds: 86_400 };
const coreUp = { status: 'up', ms: 1.8 };
const clock = { status: 'up', aheadSeconds: 0 };
const coreDown = { status: 'down', ms: 0.9, reason: 'does not answer' };

export const serviceOperations: Operation[] = [
  {
    id: 'getLiveness',
    method: 'get',
    path: '/health/live',
    access: 'public',
    tag,
    summary: 'Liveness probe',
    description: '200 while the process runs, also while it stops. It calls no other service.',
    by: 'gateway',
    standsAlone: true,
    answers: {
      200: {
        description: 'The process runs',
        schema: liveSchema,
        example: { status: 'live', ...EXAMPLE_PROCESS, parts: { eventLoop: { status: 'up', ms: 0.1 } } },
      },
    },
    problems: [],
  },
  {
    id: 'getReadiness',
    method: 'get',
    path: '/health/ready',
    access: 'public',
    tag,
    summary: 'Readiness probe',
    description:
      'For load balancers. 200 if the gateway and core can accept requests; otherwise 503, also after SIGTERM. ' +
      'S3 and SES do not affect it: without them orders are still placed, and their invoices wait. A wrong clock is ' +
      'reported as `degraded` and does not affect it either. Frequent probes are cheap: those within 250 ms share an ' +
      'answer.',
    by: 'gateway',
    standsAlone: true,
    answers: {
      200: {
        description: 'The gateway and core accept requests',
        schema: gatewayReadySchema,
        example: { status: 'ready', ...EXAMPLE_PROCESS, parts: { core: coreUp, clock } },
      },
      503: {
        description: 'The gateway or core accepts no requests at the moment',
        schema: gatewayReadySchema,
        example: { status: 'unavailable', ...EXAMPLE_PROCESS, parts: { core: coreDown, clock } },
      },
    },
    problems: [],
  },
  {
    id: 'getOpenApi',
    method: 'get',
    path: '/openapi.json',
    access: 'public',
    tag,
    summary: 'Fetch this document',
    description: 'The API as an OpenAPI 3.1 document, generated from the schemas that validate requests.',
    by: 'gateway',
    standsAlone: true,
    answers: {
      200: {
        description: 'The document',
        schema: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
        headers: { ETag: 'The SHA-256 of the document, in quotes' },
      },
    },
    problems: [],
  },
];
