import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { gatewayReadySchema, liveSchema } from '@stockroom/contracts/health';
import express, { type NextFunction } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { type CoreClient, createCoreClient } from '../gateway/core-client.ts';
import { healthRoutes } from './health-routes.ts';

let upstream: Server;
let core: CoreClient;
afterEach(async () => {
  upstream.closeAllConnections();
  upstream.close();
  await core.close();
});

/**
 * The routes, in front of a core that answers like this; without an answer, nothing listens there. Requests wait until
 * the number of concurrent ones has arrived.
 */
async function start(answer: RequestListener | null, { isDraining = false, atOnce = 1 } = {}) {
  let asked = 0;
  upstream = createServer((incoming, response) => {
    asked += 1;
    answer?.(incoming, response);
  });
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const { port } = upstream.address() as AddressInfo;
  if (answer === null) upstream.close();
  core = createCoreClient({ coreUrl: `http://127.0.0.1:${port}` });
  const logger = pino({ level: 'silent' });
  const waiting: NextFunction[] = [];
  const app = express()
    .use((_request, _response, next) => {
      if (waiting.push(next) === atOnce) for (const goOn of waiting.splice(0)) goOn();
    })
    .use(healthRoutes({ core, logger, askClock: () => CLOCK, isDraining: () => isDraining }));
  return {
    app,
    asked: () => asked,
    async askReady() {
      const { status: code, body, headers } = await request(app).get('/health/ready');
      expect(headers['cache-control']).toBe('no-store');
      const { status, parts } = gatewayReadySchema.strict().parse(body);
      return { code, status, core: parts.core };
    },
  };
}

const ms = expect.any(Number);
/** Wrong, but this does not make the service unavailable. */
const CLOCK = { status: 'degraded', aheadSeconds: 600, reason: 'is 10 minutes ahead' } as const;

test('ready while core is ready; concurrent requests share one call to core', async () => {
  const { askReady, asked } = await start((_, response) => response.end('{}'), { atOnce: 20 });
  const answers = await Promise.all(Array.from({ length: 20 }, askReady));
  expect(answers).toEqual(answers.map(() => ({ code: 200, status: 'ready', core: { status: 'up', ms } })));
  expect(asked()).toBe(1);
});

test.each([
  ['core is not ready', (_, response) => response.writeHead(503).end('{"parts":"secret"}'), 'is not ready'],
  ['core is unreachable', null, 'does not answer'],
  ['core hangs', () => undefined, 'does not answer'],
] satisfies [string, RequestListener | null, string][])(
  'unavailable if %s, answered in time with a short reason',
  async (_name, answer, reason) => {
    const { askReady } = await start(answer);
    expect(await askReady()).toEqual({
      code: 503,
      status: 'unavailable',
      core: { status: 'down', ms, reason },
    });
  },
);

test('while draining, the service is not ready but alive', async () => {
  const { app, askReady } = await start((_, response) => response.end('{}'), { isDraining: true });
  expect(await askReady()).toEqual({ code: 503, status: 'draining', core: { status: 'up', ms } });
  const live = await request(app).get('/health/live').expect(200);
  expect(liveSchema.strict().parse(live.body)).toMatchObject({ status: 'live' });
});
