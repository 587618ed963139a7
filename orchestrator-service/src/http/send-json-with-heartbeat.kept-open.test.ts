import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import express from 'express';
import { sendJsonWithHeartbeat } from './send-json-with-heartbeat.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function serve(work: (signal: AbortSignal) => Promise<unknown>): Promise<string> {
  const app = express();
  app.get('/', (_, response) =>
    sendJsonWithHeartbeat(response, { status: 202, beatMs: 20 }, work).catch(() => response.destroy()),
  );
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('white space is sent until the answer is ready, and the whole body is JSON', async () => {
  const seen = Promise.withResolvers<void>();
  const url = await serve(async () => {
    await seen.promise;
    return { done: true };
  });
  const answer = await fetch(url);
  let text = '';
  for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (text.length >= 2) seen.resolve();
  }
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    202,
    expect.stringContaining('application/json'),
  ]);
  expect(text).toMatch(/^\n{2,}\{"done":true\}$/);
  expect(JSON.parse(text)).toEqual({ done: true });
});

test('a later failure closes the connection, so that the answer does not look complete', async () => {
  const url = await serve(async () => {
    await sleep(100);
    throw new Error('the bucket is gone');
  });
  const answer = await fetch(url);
  await expect(answer.text()).rejects.toThrow('terminated');
});

test('the signal of the work aborts when the client disconnects', async () => {
  const told = Promise.withResolvers<void>();
  const url = await serve(async (signal) => {
    signal.addEventListener('abort', () => told.resolve());
    await told.promise;
  });
  const client = new AbortController();
  const answer = await fetch(url, { signal: client.signal });
  client.abort();
  await expect(answer.text()).rejects.toThrow(/aborted/);
  await told.promise;
  expect(client.signal.aborted).toBe(true);
});
