import type { AddressInfo } from 'node:net';
import { createTestDatabase } from '@stockroom/local/testing/test-database';
import { pino } from 'pino';
import { buildApp } from '../app.ts';
import { createPool } from '../db/pool.ts';
import { createOrderNumbers } from '../orders/order-numbers.ts';
import { createOrderQueue } from '../orders/order-queue.ts';
import { placeOrders, type PlaceOrdersDeps } from '../orders/place-orders.ts';

/** The answer to a request: its body parsed, and as it came. */
interface Answer {
  status: number;
  headers: Headers;
  // What an answer holds is what the tests find out.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
  text: string;
}

interface CoreOptions extends Partial<PlaceOrdersDeps> {
  batchMax?: number;
  queueMax?: number;
}

export type CoreUnderTest = Awaited<ReturnType<typeof startCore>>;

/** Core listening on a port of its own, with a database of its own; nothing delivers its outbox. */
export async function startCore({ batchMax = 256, queueMax = 10_000, ...overrides }: CoreOptions = {}) {
  const database = await createTestDatabase();
  const pool = createPool({ databaseUrl: database.url, onIdleError: () => undefined });
  const logger = pino({ level: 'silent' });
  const deps: PlaceOrdersDeps = {
    pool,
    clock: () => new Date(),
    orderNumbers: createOrderNumbers(pool),
    taxRatePpm: 100_000,
    currency: 'USD',
    onCommitted: () => undefined,
    ...overrides,
  };
  const orderQueue = createOrderQueue({
    place: (requests) => placeOrders(deps, requests),
    batchMax,
    queueMax,
  });
  const app = buildApp({ ...deps, orderQueue, logger, isDraining: () => false });
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

  return {
    url,
    pool,
    logger,
    deps,
    databaseUrl: database.url,
    send,
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      send('POST', path, {
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
      return (await pool.query<Row>(text, values)).rows;
    },
    async close(): Promise<void> {
      await app.close();
      await pool.end();
      await database.drop();
    },
  };
}
