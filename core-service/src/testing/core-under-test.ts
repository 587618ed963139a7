import type { AddressInfo } from 'node:net';
import { createTestDatabase } from '@stockroom/local/testing/test-database';
import { type Logger, pino } from 'pino';
import { buildApp } from '../app.ts';
import { createAuthentication } from '../auth/create-authentication.ts';
import { createPool } from '../db/pool.ts';
import { createReads } from '../db/reads.ts';
import { createCursors } from '../http/cursors.ts';
import { createMetrics } from '../metrics/create-metrics.ts';
import { findBlocked } from '../orders/find-blocked.ts';
import { createOrderNumbers } from '../orders/order-numbers.ts';
import { createOrderQueue } from '../orders/order-queue.ts';
import { placeOrders, type PlaceOrdersDeps } from '../orders/place-orders.ts';
import { CALLBACK_SECRET } from './fake-orchestrator.ts';

const SECRETS = ['the secret of every core under test'] as const;

/** The answer to a request: its body parsed, and as it came. */
interface Answer {
  status: number;
  headers: Headers;
  // What an answer holds is what the tests find out.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
  text: string;
}

export interface CoreOptions extends Partial<PlaceOrdersDeps> {
  batchMax?: number;
  queueMax?: number;
  authRequired?: boolean;
  bootstrapKey?: string | null;
  logger?: Logger;
  /** See `createPool`. Unless told, it is long: many requests at once are answered, however slow the machine is. */
  patienceMs?: number;
}

export type CoreUnderTest = Awaited<ReturnType<typeof startCore>>;

/** Core listening on a port of its own, with a database of its own; nothing delivers its outbox. */
export async function startCore({
  batchMax = 256,
  queueMax = 10_000,
  authRequired = false,
  bootstrapKey = null,
  logger = pino({ level: 'silent' }),
  patienceMs = 20_000,
  ...overrides
}: CoreOptions = {}) {
  const database = await createTestDatabase();
  const pool = createPool({ databaseUrl: database.url, onIdleError: () => undefined, patienceMs });
  const metrics = createMetrics();
  const deps: PlaceOrdersDeps = {
    pool,
    clock: () => new Date(),
    orderNumbers: createOrderNumbers(pool),
    taxRatePpm: 100_000,
    currency: 'USD',
    onCommitted: () => undefined,
    tracing: null,
    metrics: metrics.orders,
    ...overrides,
  };
  const orderQueue = createOrderQueue({
    place: (requests) => placeOrders(deps, requests),
    findBlocked: (requests) => findBlocked(pool, requests),
    batchMax,
    queueMax,
    metrics: metrics.orders,
  });
  const cursors = createCursors(SECRETS);
  const { clock } = deps;
  const access = { isRequired: authRequired, bootstrapKey, secrets: SECRETS };
  const authentication = createAuthentication({ pool, clock, logger, ...access });
  const reads = createReads({ primary: pool, replica: null, logger });
  const app = buildApp({
    ...deps,
    metrics,
    reads,
    orderQueue,
    cursors,
    authentication,
    callbackSecrets: [CALLBACK_SECRET],
    logger,
    isDraining: () => false,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

  async function send(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${url}${path}`, { method, ...init });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
      text,
    };
  }

  const withBody =
    (method: string) =>
    (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
      send(method, path, {
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });

  return {
    url,
    pool,
    logger,
    metrics,
    deps,
    authentication,
    databaseUrl: database.url,
    /** Fastify's tree of routes, as text. */
    routes: () => app.printRoutes({ commonPrefix: false }),
    send,
    get: (path: string) => send('GET', path),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    delete: (path: string, headers: Record<string, string> = {}) => send('DELETE', path, { headers }),
    async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
      return (await pool.query<Row>(text, values)).rows;
    },
    async close(): Promise<void> {
      await app.close();
      await authentication.close();
      await pool.end();
      await database.drop();
    },
  };
}
