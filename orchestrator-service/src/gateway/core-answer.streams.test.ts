import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Agent } from 'undici';
import { askFor, type CoreAnswer } from './core-answer.ts';

const LIMIT = 64 * 1024;
const MEGABYTE = Buffer.alloc(1024 * 1024, 'x');

let server: Server;
let agent: Agent;
beforeEach(() => {
  agent = new Agent({ connections: 1 });
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await agent.destroy();
});

async function ask(answer: RequestListener, method: 'GET' | 'HEAD' = 'GET'): Promise<CoreAnswer> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return askFor(agent, { origin: `http://127.0.0.1:${port}`, path: '/', method });
}

function streamIn({ body }: CoreAnswer): Readable {
  if (!(body instanceof Readable)) throw new Error('the answer is not a stream');
  return body;
}

test.each([0, 1, LIMIT])('an answer of %d bytes is buffered', async (bytes) => {
  const answer = await ask((_, response) => {
    response.writeHead(201, { 'content-length': bytes, 'x-of': 'core' });
    for (let sent = 0; sent < bytes; sent += 10_000)
      response.write(Buffer.alloc(Math.min(10_000, bytes - sent), 'y'));
    response.end();
  });
  expect(answer).toMatchObject({ statusCode: 201, headers: { 'x-of': 'core' } });
  expect(answer.body).toEqual(Buffer.alloc(bytes, 'y'));
});

test.each([LIMIT + 1, null])('an answer of %p bytes is streamed', async (length) => {
  const bytes = Buffer.alloc(length ?? 12, 'z');
  const answer = await ask((_, response) => {
    if (length !== null) response.setHeader('content-length', length);
    response.write(bytes.subarray(0, 5));
    response.end(bytes.subarray(5));
  });
  expect(await buffer(streamIn(answer))).toEqual(bytes);
});

test('an answer without a body has none', async () => {
  const answer = await ask((_, response) => response.writeHead(200, { 'content-length': 9 }).end(), 'HEAD');
  expect(answer.body).toEqual(Buffer.alloc(0));
});

test('an interim response is not the answer', async () => {
  const answer = await ask((_, response) => {
    response.writeEarlyHints({ link: '</a>; rel=preload' });
    response.end('it');
  });
  expect([answer.statusCode, String(answer.body)]).toEqual([200, 'it']);
});

test('a stream has backpressure: core sends it no faster than it is read', async () => {
  let sent = 0;
  const answer = await ask(async (_, response) => {
    for (; sent < 64; sent += 1) if (!response.write(MEGABYTE)) await once(response, 'drain');
    response.end();
  });
  const stream = streamIn(answer);
  // Until the system's socket buffers are full, and core cannot send more.
  let before = -1;
  while (before !== sent) {
    before = sent;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  expect(sent).toBeLessThan(32);
  expect((await buffer(stream)).length).toBe(64 * MEGABYTE.length);
});

test('destroying the stream aborts the request', async () => {
  let atCore: ServerResponse | null = null;
  const answer = await ask((_, response) => {
    atCore = response;
    response.write(MEGABYTE);
  });
  const ended = once(atCore as unknown as ServerResponse, 'close');
  streamIn(answer).destroy();
  await ended;
  expect(atCore).toHaveProperty('writableFinished', false);
});

test('an answer that core aborts is an error, buffered or streamed', async () => {
  await expect(
    ask((request, response) => {
      response.writeHead(200, { 'content-length': 10 });
      response.write('12345', () => request.socket.destroy());
    }),
  ).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
  server.close();
  const answer = await ask((request, response) => response.write('12345', () => request.socket.destroy()));
  await expect(buffer(streamIn(answer))).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
});
