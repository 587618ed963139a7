import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { temporaryFolder } from '../http/testing/temporary-folder.ts';
import { createStablePorts } from './stable-ports.ts';

let dataDir = '';
let said: string[] = [];
let servers: Server[] = [];
beforeEach(async () => {
  dataDir = await temporaryFolder();
  said = [];
  servers = [];
});
afterEach(async () => {
  for (const server of servers) await close(server);
});

const NONE = { s3: null, inbox: null, postgres: null };
const start = (given: Partial<Record<keyof typeof NONE, number>> = {}) =>
  createStablePorts({
    dataDir,
    given: { ...NONE, ...given },
    reserved: [],
    say: (message) => said.push(message),
  });

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return server;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  await once(server, 'close');
}

const portOf = (server: Server) => (server.address() as { port: number }).port;

test('the next start takes the same port, even if the preferred port is free again', async () => {
  // For any other programs on this machine: the preferred port is in use at the first start.
  const preferred = await start().take('inbox', listen);
  dataDir = await temporaryFolder();
  const first = await start().take('inbox', listen);
  const port = portOf(first);
  expect(port).toBeGreaterThan(portOf(preferred));
  await close(first);
  await close(preferred);
  expect(portOf(await start().take('inbox', listen))).toBe(port);
});

test('a remembered port in use is named, not used, and taken again later', async () => {
  const first = await start().take('s3', listen);
  const aside = await start().take('s3', listen);
  const port = portOf(first);
  expect(portOf(aside)).not.toBe(port);
  expect(said).toEqual([`Port ${port} is in use; using ${portOf(aside)} instead.`]);
  await close(first);
  await close(aside);
  expect(portOf(await start().take('s3', listen))).toBe(port);
});

test('a port given by a setting is used, and not remembered', async () => {
  const given = portOf(await listen(0)) as number;
  await expect(start({ postgres: given }).take('postgres', listen)).rejects.toThrow('EADDRINUSE');
  await close(servers[0] as Server);
  expect(portOf(await start({ postgres: given }).take('postgres', listen))).toBe(given);
  expect(portOf(await start().take('postgres', listen))).not.toBe(given);
});

test('two parts never get the same port', async () => {
  const ports = start();
  const s3 = await ports.take('s3', listen);
  const inbox = await createStablePorts({
    dataDir: await temporaryFolder(),
    given: { ...NONE, s3: portOf(s3) },
    reserved: [9301],
    say: () => undefined,
  }).take('inbox', listen);
  expect([portOf(s3), 9301]).not.toContain(portOf(inbox));
});

test('a failure for another reason is not retried on the next port', async () => {
  const failing = async () => {
    throw new Error('no disk');
  };
  await expect(start().take('postgres', failing)).rejects.toThrow('no disk');
});
