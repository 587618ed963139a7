import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { type CoreClient, createCoreClient, readWhole } from './core-client.ts';

let server: Server;
let core: CoreClient;
let asked: string[];
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await core.close();
});

async function startCore(answer: RequestListener, answerTimeoutMs = 500): Promise<void> {
  asked = [];
  server = createServer((request, response) => {
    asked.push(String(request.method));
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  core = createCoreClient({ coreUrl: `http://127.0.0.1:${port}`, answerTimeoutMs });
}

const codeOf = async (method: 'GET' | 'HEAD' | 'POST' | 'DELETE') =>
  core.request({ method, path: '/' }).then(
    async (answer) => {
      await readWhole(answer);
      return answer.statusCode;
    },
    (error: { code: string }) => error.code,
  );

test.each(['GET', 'HEAD'] as const)('a %s whose connection breaks is asked once more', async (method) => {
  await startCore((request, response) => (asked.length === 1 ? request.socket.destroy() : response.end()));
  expect(await codeOf(method)).toBe(200);
  expect(asked).toEqual([method, method]);
});

test.each(['POST', 'DELETE'] as const)('a %s never is, as it may have been carried out', async (method) => {
  await startCore((request) => request.socket.destroy());
  expect(await codeOf(method)).toBe('service_unavailable');
  expect(asked).toEqual([method]);
});

test('a GET that core does not answer in time is not asked again', async () => {
  await startCore(() => undefined);
  expect(await codeOf('GET')).toBe('upstream_timeout');
  expect(asked).toEqual(['GET']);
});

test('core that takes no connections is told from core that is slow', async () => {
  await startCore(() => undefined);
  server.close();
  expect(await codeOf('GET')).toBe('service_unavailable');
  expect(await codeOf('POST')).toBe('service_unavailable');
});

test('connections to core are bounded, kept, and so are the requests that wait for one', async () => {
  const connections = new Set<unknown>();
  let inFlight = 0;
  let most = 0;
  let wasFull = false;
  const held: (() => void)[] = [];
  await startCore((request, response) => {
    connections.add(request.socket);
    inFlight += 1;
    most = Math.max(most, inFlight);
    const answer = () => {
      inFlight -= 1;
      response.end();
    };
    if (wasFull) setTimeout(answer, 5);
    else held.push(answer);
    // Nothing is answered before every connection is in use; one too many would come within the pause.
    if (wasFull || held.length < 256) return;
    wasFull = true;
    setTimeout(() => held.forEach((each) => each()), 50);
  }, 30_000);
  const answers = await Promise.all(Array.from({ length: 256 + 2_048 + 100 }, () => codeOf('POST')));
  expect(answers.filter((answer) => answer === 'service_unavailable')).toHaveLength(100);
  expect(answers.filter((answer) => answer === 200)).toHaveLength(256 + 2_048);
  expect([connections.size, most]).toEqual([256, 256]);
});

test('files that take long keep no call waiting', async () => {
  await startCore((request, response) => (request.method === 'PUT' ? undefined : response.end()));
  const files = Array.from({ length: 100 }, () =>
    core
      .request({ method: 'PUT', path: '/', isTransfer: true, headersTimeout: 5_000 })
      .catch(() => undefined),
  );
  while (asked.length < 16) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await codeOf('POST')).toBe(200);
  expect(asked.filter((method) => method === 'PUT')).toHaveLength(16);
  server.closeAllConnections();
  server.close();
  await Promise.all(files);
});
