import { createOutboundPolicy, type OutboundRules } from '@stockroom/service-kit/outbound/outbound-policy';
import { createReadLimiter } from '@stockroom/service-kit/read-limiter';
import type { AddressInfo } from 'node:net';
import { createTestDatabase } from '@stockroom/local/testing/test-database';
import { type Logger, pino } from 'pino';
import { buildApp } from '../app.ts';
import { createAuthentication } from '../auth/create-authentication.ts';
import { createPool, type Pool } from '../db/pool.ts';
import { createPools, type Pools } from '../db/pools.ts';
import { onCommit } from '../db/transaction.ts';
import { createReplicaRouting } from '../db/replica-routing.ts';
import { createEventStreams } from '../event-feed/event-streams.ts';
import { EXPORT_LIMITS } from '../exports/stream-csv.ts';
import { createCursors } from '../http/cursors.ts';
import { createMetrics } from '../metrics/create-metrics.ts';
import { findBlocked } from '../orders/order-context.ts';
import { createOrderNumbers } from '../orders/order-numbers.ts';
import { createOrderQueue } from '../orders/order-queue.ts';
import { placeOrders, type PlaceOrdersDeps } from '../orders/place-orders.ts';
import { registerSeller } from '../sellers/register-seller.ts';
import { createShopCalendar } from '../shop-calendar.ts';
import { keepRatesInForce } from '../tax/rates-in-force.ts';
import { prepareStandardRate } from '../tax/prepare-standard-rate.ts';
import { createWebhookSecrets } from '../webhooks/webhook-secrets.ts';
import { aCurrency, aShop } from './a-shop.ts';
import { CALLBACK_SECRET } from './fake-orchestrator.ts';
import { undeliveredHandlers } from './undelivered-handlers.ts';

export const TOKEN_SECRETS = ['the secret of every core under test'] as const;

/** The response to a request, with its body parsed and as text. */
interface Answer {
  status: number;
  headers: Headers;
  // The tests check the type of the body.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
  text: string;
}

export interface CoreOptions extends Partial<Omit<PlaceOrdersDeps, 'currency'>> {
  /** An ISO 4217 code; USD by default. */
  currency?: string;
  batchMax?: number;
  invoiceLocale?: string;
  queueMax?: number;
  authRequired?: boolean;
  bootstrapKey?: string | null;
  hasInternalPort?: boolean;
  keepAliveTimeoutMs?: number;
  headersTimeoutMs?: number;
  logger?: Logger;
  /** See `createPool`. Long by default, so many concurrent requests succeed on a slow machine. */
  waitTimeoutMs?: number;
  /** The rate `standard`; 10 % by default. */
  taxRatePpm?: number;
  /** Any port of this machine by default. */
  webhookRules?: OutboundRules;
  /** Creates other pools, or one that all work shares. */
  connect?: (databaseUrl: string) => Promise<Pools | Pool>;
  /** See `createEventStreams`. */
  streams?: Pick<Parameters<typeof createEventStreams>[0], 'heartbeatMs' | 'limits' | 'pollMs'>;
}

export type CoreUnderTest = Awaited<ReturnType<typeof startCore>>;

/** Core with its own port and database. Nothing delivers its outbox. */
export async function startCore({
  batchMax = 256,
  invoiceLocale = 'en-US',
  queueMax = 10_000,
  authRequired = false,
  bootstrapKey = null,
  hasInternalPort = false,
  keepAliveTimeoutMs = 65_000,
  headersTimeoutMs,
  logger = pino({ level: 'silent' }),
  waitTimeoutMs = 20_000,
  currency = 'USD',
  taxRatePpm = 100_000,
  webhookRules = { allowsHttp: true, ports: null, networks: ['127.0.0.0/8'] },
  connect,
  streams = {},
  ...overrides
}: CoreOptions = {}) {
  const database = await createTestDatabase();
  // As many connections for writes as tests have waiting for a lock at once.
  const pooling = { onIdleError: () => undefined, waitTimeoutMs, sizes: { writes: 10 } };
  const pools =
    connect === undefined
      ? createPools({ databaseUrl: database.url, ...pooling })
      : share(await connect(database.url));
  const pool = pools.writes;
  const ownerPool = createPool({
    databaseUrl: database.ownerUrl,
    onIdleError: () => undefined,
    waitTimeoutMs,
  });
  const metrics = createMetrics();
  const deps: PlaceOrdersDeps = {
    pool: pools.orders,
    clock: () => new Date(),
    calendar: createShopCalendar('UTC'),
    orderNumbers: createOrderNumbers(pools.orders),
    ...aShop({ currency: aCurrency(currency) }),
    ratesInForce: keepRatesInForce(),
    onCommitted: () => undefined,
    tracing: null,
    metrics: metrics.orders,
    ...overrides,
  };
  await prepareStandardRate({ pool: pools.orders, clock: deps.clock, logger }, taxRatePpm);
  const exportLimiter = createReadLimiter(EXPORT_LIMITS);
  const orderQueue = createOrderQueue({
    place: (requests) => exportLimiter.urgent(() => placeOrders(deps, requests)),
    findBlocked: (requests) => findBlocked(pools.orders, requests),
    batchMax,
    queueMax,
    metrics: metrics.orders,
  });
  const cursors = createCursors(TOKEN_SECRETS);
  const { clock, calendar } = deps;
  const access = { isRequired: authRequired, bootstrapKey, secrets: TOKEN_SECRETS };
  const authentication = createAuthentication({ pool: pools.orders, clock, logger, ...access });
  const reads = createReplicaRouting({ primary: pools.reads, replica: null, logger });
  const eventStreams = createEventStreams({
    db: reads.primary(),
    cursors,
    logger,
    ...streams,
  });
  for (const each of Object.values(pools.byName)) onCommit(each, eventStreams.wake);
  const seller = await registerSeller({ pool, clock }, { seller: deps.seller, logoPath: null });
  const jobHandlers = undeliveredHandlers({ pool, clock, calendar, currency: deps.currency, logger, seller });
  const app = buildApp({
    ...deps,
    jobHandlers,
    pool,
    probePool: pools.orders,
    metrics,
    reads,
    orderQueue,
    exportLimiter,
    cursors,
    eventStreams,
    invoiceLocale,
    shop: deps,
    authentication,
    callbackSecrets: [CALLBACK_SECRET],
    webhooks: {
      secrets: createWebhookSecrets(TOKEN_SECRETS),
      policy: createOutboundPolicy(webhookRules),
      onDeliveries: () => undefined,
    },
    logger,
    keepAliveTimeoutMs,
    headersTimeoutMs,
    hasInternalPort,
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
    pools,
    /** The pool of writes, which tests use too. */
    pool,
    logger,
    metrics,
    deps,
    /** The shop's facts, as every document shows them. */
    seller,
    authentication,
    databaseUrl: database.url,
    ownerUrl: database.ownerUrl,
    /** Fastify's route tree, as text. */
    routes: () => app.printRoutes({ commonPrefix: false }),
    send,
    get: (path: string) => send('GET', path),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    delete: (path: string, headers: Record<string, string> = {}) => send('DELETE', path, { headers }),
    /** Runs as the owner of the tables, who has more rights than core. */
    async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
      return (await ownerPool.query<Row>(text, values)).rows;
    },
    eventStreams,
    async close(): Promise<void> {
      eventStreams.end();
      await app.close();
      await authentication.close();
      await pools.close();
      await ownerPool.end();
      await database.drop();
    },
  };
}

function share(pool: Pools | Pool): Pools {
  if ('byName' in pool) return pool;
  const byName = { orders: pool, jobs: pool, writes: pool, reads: pool };
  return { ...byName, replica: null, byName: { pool }, close: () => pool.end() };
}
