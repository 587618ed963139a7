import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { answerHalfClosed } from './half-closed.ts';

let server: Server;
let asked: Promise<ServerResponse>;
beforeEach(async () => {
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  asked = promise;
  server = createServer((_, response) => resolve(response));
  answerHalfClosed(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A client that sent its request and records the answer. */
function client(version = '1.1'): { socket: Socket; got: () => string } {
  const { port } = server.address() as AddressInfo;
  // Otherwise Node would close its side when the server does.
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let text = '';
  socket.on('error', () => undefined).on('data', (chunk) => (text += String(chunk)));
  socket.write(`GET / HTTP/${version}\r\nhost: server\r\n\r\n`);
  return { socket, got: () => text };
}

const AFTER_THE_SECOND_QUESTION_MS = 1_600;

test.each([
  ['closes', (socket: Socket) => socket.destroy()],
  ['resets', (socket: Socket) => socket.resetAndDestroy()],
])('the response to a client that %s its connection closes', async (_, leave) => {
  const { socket } = client();
  const response = await asked;
  const closed = once(response, 'close');
  leave(socket);
  await closed;
  expect(response.writableFinished).toBe(false);
});

test('a half-closed client gets its answer, however late, after interim responses', async () => {
  const { socket, got } = client();
  const response = await asked;
  socket.end();
  await sleep(AFTER_THE_SECOND_QUESTION_MS);
  response.end('the answer');
  await once(socket, 'end');
  expect(got()).toMatch(/^(HTTP\/1\.1 102 Processing\r\n\r\n)+HTTP\/1\.1 200 OK\r\n[^]*the answer/);
});

test('a half-closed client that is answered immediately gets no interim response', async () => {
  const { socket, got } = client();
  socket.end();
  (await asked).end('the answer');
  await once(socket, 'end');
  expect(got()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*the answer/);
});

test('an HTTP/1.0 client gets no interim response', async () => {
  const { socket, got } = client('1.0');
  const response = await asked;
  socket.end();
  await sleep(AFTER_THE_SECOND_QUESTION_MS);
  response.end('the answer');
  await once(socket, 'end');
  expect(got()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*the answer/);
});
