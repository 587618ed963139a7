import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
let atCore: ServerResponse;
afterEach(() => gateway.close());

/** A gateway whose core begins a stream, and a client that reads it. */
async function openStream(headers: Record<string, string> = {}) {
  gateway = await startGateway({
    core(_, response) {
      atCore = response;
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
      });
      response.write('id: a\n\n');
    },
  });
  const leaving = new AbortController();
  const answer = await fetch(`${gateway.url}/api/stream?types=order.placed`, {
    headers,
    signal: leaving.signal,
  });
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const read = async () => {
    const { value, done } = await reader.read();
    return done ? null : Buffer.from(value).toString();
  };
  return { answer, read, leave: () => leaving.abort() };
}

test('each event is passed on at once, and the place of the client is passed to core', async () => {
  const { answer, read } = await openStream({ 'last-event-id': 'b', authorization: 'Bearer sk_1' });
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(await read()).toBe('id: a\n\n');
  for (const id of ['c', 'd']) {
    atCore.write(`id: ${id}\n\n`);
    expect(await read()).toBe(`id: ${id}\n\n`);
  }
  expect(gateway.received).toMatchObject([
    {
      method: 'GET',
      url: '/stream?types=order.placed',
      headers: { 'last-event-id': 'b', authorization: 'Bearer sk_1' },
    },
  ]);
});

test('when the gateway stops, the stream is ended, and its request to core too', async () => {
  const { read } = await openStream();
  expect(await read()).toBe('id: a\n\n');
  const left = once(atCore, 'close');
  gateway.beginToStop();
  expect(await read()).toBeNull();
  await left;
});

test('when core ends a stream, so does the gateway', async () => {
  const { read } = await openStream();
  expect(await read()).toBe('id: a\n\n');
  atCore.end();
  expect(await read()).toBeNull();
});

test('when the client leaves, the next heartbeats show it, and the request to core is aborted', async () => {
  const { read, leave } = await openStream();
  await read();
  const left = once(atCore, 'close');
  leave();
  const heartbeats = setInterval(() => atCore.write('id: b\n\n'), 20);
  await left;
  clearInterval(heartbeats);
  expect(atCore.writableFinished).toBe(false);
});

test('a refusal of core is passed on, and other methods are refused', async () => {
  gateway = await startGateway({
    core(_, response) {
      response
        .writeHead(410, { 'content-type': 'application/problem+json' })
        .end('{"code":"cursor_expired"}');
    },
  });
  const answer = await fetch(`${gateway.url}/api/stream?after=x`);
  expect([answer.status, await answer.json()]).toEqual([410, { code: 'cursor_expired' }]);
  expect((await fetch(`${gateway.url}/api/stream`, { method: 'POST' })).status).toBe(405);
});
