import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { selfSignedCertificate } from '@stockroom/local/sns/self-signed-certificate';
import { createOutboundPolicy, type OutboundRules } from '@stockroom/service-kit/outbound/outbound-policy';
import { createWebhookSender, type WebhookSender } from './create-webhook-sender.ts';
import type { ResolveName } from './guarded-lookup.ts';

const HEADERS = { 'webhook-id': 'evt_1', 'webhook-timestamp': '1767225600', 'webhook-signature': 'v1,abc' };
const OURS: OutboundRules = { allowsHttp: true, ports: null, networks: ['127.0.0.1/32'] };

const opened: (Server | TcpServer)[] = [];
const senders: WebhookSender[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  }
  await Promise.all(senders.splice(0).map((sender) => sender.close()));
});

async function listen(server: Server | TcpServer): Promise<number> {
  opened.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function aSender({
  rules = OURS,
  ...options
}: { rules?: OutboundRules; resolve?: ResolveName; timeoutMs?: number; ca?: string } = {}): WebhookSender {
  const sender = createWebhookSender({
    policy: createOutboundPolicy(rules),
    clock: () => new Date(),
    ...options,
  });
  senders.push(sender);
  return sender;
}

const send = (sender: WebhookSender, url: string) => sender.send({ url, headers: HEADERS, body: '{"a":1}' });

/** A receiver that keeps its requests. */
async function aReceiver(answer: RequestListener = (_, response) => void response.end('thanks')) {
  const requests: IncomingMessage[] = [];
  const bodies: string[] = [];
  const port = await listen(
    createServer(async (request, response) => {
      requests.push(request);
      bodies.push(await text(request));
      answer(request, response);
    }),
  );
  return { port, requests, bodies, url: `http://127.0.0.1:${port}/hooks?a=b` };
}

test('the receiver gets the body and the signature as given, and its answer is reported', async () => {
  const { url, requests, bodies } = await aReceiver();
  const report = await send(aSender(), url);
  expect(report).toMatchObject({ status: 200, answer: 'thanks', retryAfterSeconds: null, failure: null });
  expect(bodies).toEqual(['{"a":1}']);
  expect(requests[0]).toMatchObject({ method: 'POST', url: '/hooks?a=b' });
  expect(requests[0]?.headers).toMatchObject({ ...HEADERS, 'content-type': 'application/json' });
});

test('a redirect is not followed', async () => {
  const target = await aReceiver();
  const { url } = await aReceiver((_, response) => {
    response.writeHead(307, { location: target.url }).end();
  });
  expect(await send(aSender(), url)).toMatchObject({ status: 307, failure: null });
  expect(target.requests).toEqual([]);
});

test('no proxy of the environment is used', async () => {
  const proxy = await aReceiver();
  const { url, requests } = await aReceiver();
  const names = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
  for (const name of names) process.env[name] = `http://127.0.0.1:${proxy.port}`;
  try {
    expect(await send(aSender(), url)).toMatchObject({ status: 200 });
  } finally {
    for (const name of names) delete process.env[name];
  }
  expect([proxy.requests.length, requests.length]).toEqual([0, 1]);
});

test.each(['127.0.0.1', '127.1', '0x7f.1', '2130706433', '[::ffff:7f00:1]'])(
  'a URL with the address %s is not called',
  async (host) => {
    const { port, requests } = await aReceiver();
    const report = await send(aSender({ rules: { ...OURS, networks: [] } }), `http://${host}:${port}/`);
    const failure = { kind: 'refused', reason: 'the URL has an address that is not public' };
    expect(report).toMatchObject({ status: null, failure });
    expect(requests).toEqual([]);
  },
);

test.each([
  [['127.0.0.1']],
  [['93.184.215.14', '127.0.0.1']],
  [['93.184.215.14', '::1']],
  [['::ffff:127.0.0.1']],
])('a name that resolves to %j is not called', async (addresses) => {
  const { port, requests } = await aReceiver();
  const sender = aSender({ rules: { ...OURS, networks: [] }, resolve: async () => addresses });
  const report = await send(sender, `http://rebinding.example:${port}/`);
  const reason = 'the name has an address that is not public';
  expect(report).toMatchObject({ status: null, failure: { kind: 'refused', reason } });
  expect(requests).toEqual([]);
});

test('a name is looked up once for a connection, and the connection goes to that address', async () => {
  const { port, requests } = await aReceiver();
  const asked: string[] = [];
  const sender = aSender({
    async resolve(name) {
      asked.push(name);
      // The second answer would be refused.
      return asked.length === 1 ? ['127.0.0.1'] : ['10.0.0.1'];
    },
  });
  const url = `http://rebinding.example:${port}/`;
  expect(await send(sender, url)).toMatchObject({ status: 200 });
  expect([asked, requests[0]?.headers.host]).toEqual([['rebinding.example'], `rebinding.example:${port}`]);
  for (const server of opened) if ('closeAllConnections' in server) server.closeAllConnections();
  await sleep(20);
  expect(await send(sender, url)).toMatchObject({ failure: { kind: 'refused' } });
  expect(requests).toHaveLength(1);
});

test('a name without an address is reported as such', async () => {
  const report = await send(aSender({ resolve: async () => [] }), 'http://nowhere.example/');
  expect(report.failure).toEqual({ kind: 'name', reason: 'the name has no address' });
});

test('localhost is this machine, without a name server', async () => {
  const { port } = await aReceiver();
  const rules = { ...OURS, networks: ['127.0.0.1/32', '::1/128'] };
  expect(await send(aSender({ rules }), `http://localhost:${port}/`)).toMatchObject({ status: 200 });
  expect(await send(aSender(), `http://localhost:${port}/`)).toMatchObject({ failure: { kind: 'refused' } });
});

test('a look-up that never ends counts as part of the time', async () => {
  const sender = aSender({ resolve: () => new Promise(() => {}), timeoutMs: 200 });
  const report = await send(sender, 'http://slow-names.example/');
  expect(report.failure).toEqual({ kind: 'timeout', reason: 'no answer within 0.2 s' });
});

test('an answer that never begins, or whose headers come a byte at a time, is given up', async () => {
  const { url } = await aReceiver(() => {});
  expect((await send(aSender({ timeoutMs: 200 }), url)).failure?.kind).toBe('timeout');
  const port = await listen(
    createTcpServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx-slow: ');
      const timer = setInterval(() => socket.write('a'), 20);
      socket.on('error', () => {}).on('close', () => clearInterval(timer));
    }),
  );
  const report = await send(aSender({ timeoutMs: 200 }), `http://127.0.0.1:${port}/`);
  expect(report.failure?.kind).toBe('timeout');
});

test('an answer that comes a byte at a time counts by its status, and is cut off', async () => {
  const closed: true[] = [];
  const { url } = await aReceiver((_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('a'), 20);
    response.on('close', () => {
      closed.push(true);
      clearInterval(timer);
    });
  });
  const report = await send(aSender({ timeoutMs: 300 }), url);
  expect(report).toMatchObject({ status: 200, failure: null });
  expect(report.answer).toMatch(/^a+$/);
  for (let tries = 0; closed.length === 0 && tries < 200; tries += 1) await sleep(10);
  expect(closed).toEqual([true]);
});

test('an endless answer is read to 16 kB, and 1,000 characters are kept', async () => {
  let sent = 0;
  const { url } = await aReceiver((_, response) => {
    response.writeHead(500);
    const chunk = 'ü'.repeat(500);
    const more = () => {
      while (!response.destroyed && response.write(chunk)) sent += 1_000;
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  const report = await send(aSender(), url);
  expect([report.status, report.answer]).toEqual([500, 'ü'.repeat(1_000)]);
  // The sockets' own buffers take some more than what was read.
  expect(sent).toBeLessThan(20_000_000);
});

test('control characters of an answer are not kept', async () => {
  const { url } = await aReceiver((_, response) => void response.end('a\0b\u001b[31m\n\u202ec'));
  expect((await send(aSender(), url)).answer).toBe('a b [31m\n c');
});

test('headers of more than 16 kB are refused', async () => {
  const { url } = await aReceiver((_, response) => {
    response.writeHead(200, { 'x-large': 'x'.repeat(20_000) }).end();
  });
  expect((await send(aSender(), url)).failure?.kind).toBe('answer');
});

test('an answer that is not HTTP is refused, and a closed port is a failed connection', async () => {
  const port = await listen(
    createTcpServer((socket) => void socket.on('error', () => {}).end('SSH-2.0-OpenSSH\r\n')),
  );
  expect((await send(aSender(), `http://127.0.0.1:${port}/`)).failure?.kind).toBe('answer');
  const closing = await aReceiver();
  opened.at(-1)?.close();
  const report = await send(aSender(), closing.url);
  expect(report.failure).toEqual({ kind: 'connection', reason: 'the connection failed (ECONNREFUSED)' });
});

test.each([
  ['120', 120],
  ['soon', null],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
])('Retry-After: %s is reported as %j seconds', async (header, seconds) => {
  const { url } = await aReceiver((_, response) => {
    response.writeHead(503, { 'retry-after': header }).end();
  });
  expect(await send(aSender(), url)).toMatchObject({ status: 503, retryAfterSeconds: seconds });
});

test('a certificate must be trusted and have the name of the URL', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const cert = selfSignedCertificate({ name: 'hooks.example', publicKey, privateKey, now: new Date() });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  let requests = 0;
  const port = await listen(
    createTlsServer({ key, cert }, (_, response) => {
      requests += 1;
      response.end('hello');
    }) as Server,
  );
  const resolve = async () => ['127.0.0.1'];
  const trusting = aSender({ resolve, ca: cert });
  expect(await send(trusting, `https://hooks.example:${port}/`)).toMatchObject({
    status: 200,
    answer: 'hello',
  });
  for (const [sender, host] of [
    [trusting, 'other.example'],
    [trusting, '127.0.0.1'],
    [aSender({ resolve }), 'hooks.example'],
  ] as const) {
    expect(await send(sender, `https://${host}:${port}/`)).toMatchObject({
      status: null,
      failure: { kind: 'certificate' },
    });
  }
  expect(requests).toBe(1);
});
