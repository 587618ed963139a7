import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { createStockroomClient } from './create-stockroom-client.ts';

interface Operation {
  operationId: string;
  parameters?: { in: string; name: string }[];
}
const { paths } = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
};
const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete']);
const operations = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => METHODS.has(method))
    .map(([method, operation]) => Object.assign({ method: method.toUpperCase(), path }, operation)),
);

/** Operations of the service, not of the shop, an older path of `getOrder`, and the stream, which the feed replaces. */
const WITHOUT_METHOD = ['getOrderByShortPath', 'streamEvents', 'getLiveness', 'getReadiness', 'getOpenApi'];

/** An answer that ends every list, wait and batch. */
const ANSWER = { data: [], nextCursor: null, results: [], state: 'SENT', storedKey: 'key' };

/** The arguments of methods that take others than an id, a body and options. */
const ARGUMENTS: Record<string, unknown[]> = { 'orders.placeBatch': [[]], 'webhooks.resend': ['1', '1'] };

/** Every request that the methods of the client send. */
async function callEveryMethod(): Promise<Request[]> {
  const requests: Request[] = [];
  const client = createStockroomClient({
    baseUrl: 'http://shop.test',
    fetch: async (request) => {
      requests.push(request);
      return Response.json(ANSWER);
    },
  });
  const { api: _, ...resources } = client;
  for (const [resource, methods] of Object.entries(resources)) {
    for (const [name, method] of Object.entries(methods)) {
      const call = method as (...args: unknown[]) => unknown;
      const result = call(...(ARGUMENTS[`${resource}.${name}`] ?? ['1', {}, {}]));
      if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result)
        await (result as AsyncGenerator<unknown>).next();
      else await result;
    }
  }
  return requests;
}

function operationOf({ method, url }: Request) {
  const { pathname } = new URL(url);
  const matches = operations.filter(
    (each) =>
      each.method === method && new RegExp(`^${each.path.replaceAll(/\{\w+\}/g, '[^/.]+')}$`).test(pathname),
  );
  // `/api/orders/batch` is no order.
  return matches.find(({ path }) => path === pathname) ?? matches[0];
}

test('every operation has a method, and a request that takes an Idempotency-Key has one', async () => {
  const requests = await callEveryMethod();
  const called = requests.map((request) => operationOf(request)?.operationId);
  expect(called).not.toContain(undefined);
  const wanted = operations.map(({ operationId }) => operationId);
  expect(wanted.filter((id) => !called.includes(id))).toEqual(WITHOUT_METHOD);
  for (const request of requests) {
    const operation = operationOf(request);
    const isKeyed = operation?.parameters?.some(({ name }) => name === 'Idempotency-Key') === true;
    expect([operation?.operationId, request.headers.has('idempotency-key')]).toEqual([
      operation?.operationId,
      isKeyed,
    ]);
  }
});
