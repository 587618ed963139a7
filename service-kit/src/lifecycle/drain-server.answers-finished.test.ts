import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createDrain, type Drain } from './drain-server.ts';

let server: Server;
let drain: Drain;
let agent: Agent;
let waiting: ServerResponse[];
let port: number;

beforeEach(async () => {
  waiting = [];
  agent = new Agent({ keepAlive: true });
  server = createServer((request, response) => {
    if (request.url === '/begun') response.write('begun');
    if (request.url === '/now') response.end('now');
    else waiting.push(response);
    server.emit('asked');
  });
  drain = createDrain(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

async function ask(path: string): Promise<{ connection: string | undefined; text: string }> {
  const request = get({ port, host: '127.0.0.1', path, agent });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { connection: response.headers.connection, text };
}

test('an answer in flight is finished and closes its connection; new connections are refused', async () => {
  const asked = once(server, 'asked');
  const answer = ask('/later');
  await asked;
  const closed = drain.close();
  await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
  waiting[0]?.end('done');
  expect(await answer).toEqual({ connection: 'close', text: 'done' });
  await closed;
});

test('an answer that had begun is finished, and then its connection is closed', async () => {
  const asked = once(server, 'asked');
  const answer = ask('/begun');
  await asked;
  const closed = drain.close();
  waiting[0]?.end(', and done');
  expect(await answer).toEqual({ connection: 'keep-alive', text: 'begun, and done' });
  await closed;
});

test('while draining, the server accepts requests, and each answer closes its connection', async () => {
  expect((await ask('/now')).connection).toBe('keep-alive');
  drain.begin();
  expect(await ask('/now')).toEqual({ connection: 'close', text: 'now' });
  expect(await ask('/now')).toEqual({ connection: 'close', text: 'now' });
  await drain.close();
});

test('idle connections do not delay the close, used or not', async () => {
  await ask('/now');
  const silent = connect(port, '127.0.0.1');
  await once(server, 'connection');
  const closed = once(silent, 'close');
  await drain.close();
  expect(await closed).toEqual([false]);
});
