import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findFreePort } from '@stockroom/local/free-port';
import { type SilentProxy, startSilentProxy } from '@stockroom/local/testing/silent-proxy';
import { pino } from 'pino';
import { hasProgram } from '../documents/testing/has-program.ts';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';
import type { RateLimitsOptions } from './create-rate-limits.ts';

/** Without a bound on the gateway's side, a request would wait for Redis for ever. */
const BOUND_MS = 30_000;

const describeWithRedis = hasProgram('redis-server') ? describe : describe.skip;

let port: number;
let redis: ChildProcess | null = null;
let log = '';
const gateways: GatewayUnderTest[] = [];

beforeEach(async () => {
  log = '';
  port = await findFreePort();
});
afterEach(async () => {
  for (const gateway of gateways.splice(0)) await gateway.close();
  await stopRedis();
});

async function startRedis(): Promise<void> {
  redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'pipe',
  });
  let said = '';
  for await (const chunk of redis.stdout!) {
    said += String(chunk);
    if (said.includes('Ready to accept connections')) return;
  }
}

async function stopRedis(): Promise<void> {
  if (redis === null) return;
  redis.kill('SIGKILL');
  await once(redis, 'exit');
  redis = null;
}

async function startInstance(limits: Partial<RateLimitsOptions>, storeUrl = `redis://127.0.0.1:${port}`) {
  const gateway = await startGateway({
    core: (request, response) =>
      response.writeHead(request.headers.authorization === 'Bearer good' ? 200 : 401).end(),
    rateLimits: { ...limits, storeUrl },
    logger: pino(
      { level: 'warn' },
      new Writable({ write: (line, _, done) => done(void (log += String(line))) }),
    ),
  });
  gateways.push(gateway);
  return gateway;
}

const statusOf = async ({ url }: GatewayUnderTest, headers = {}) =>
  (await fetch(`${url}/api/orders`, { headers })).status;

/** Repeats the request until it gets this status, because a count may still be on its way. */
async function untilStatus(gateway: GatewayUnderTest, wanted: number): Promise<void> {
  while ((await statusOf(gateway)) !== wanted) await sleep(100);
}

const tellRedis = (...command: string[]) =>
  spawnSync('redis-cli', ['-p', String(port), ...command]).stdout.toString();
const hasCounts = () => tellRedis('keys', 'stockroom:*').includes('stockroom:requests:');

/** Repeats successful requests until the instance counts in Redis, and then clears the counts there. */
async function untilConnected(gateway: GatewayUnderTest): Promise<void> {
  while (!hasCounts()) {
    await statusOf(gateway, { authorization: 'Bearer good' });
    await sleep(100);
  }
  tellRedis('flushall');
}

describeWithRedis('with Redis', () => {
  test('two instances count together', async () => {
    await startRedis();
    const limits = { requestsPerMinute: 20, storeTimeoutMs: 20_000 };
    const [first, second] = [await startInstance(limits), await startInstance(limits)];
    for (const instance of [first, second]) await untilConnected(instance);
    const given: number[] = [];
    for (let index = 0; index < 15; index += 1) given.push(await statusOf(first), await statusOf(second));
    expect(given.slice(0, 20)).toEqual(Array(20).fill(401));
    expect(given.slice(20)).toEqual(Array(10).fill(429));
  });

  test('failures at one instance count at the other', async () => {
    await startRedis();
    const limits = { requestsPerMinute: 1_000, failuresPerMinute: 10, storeTimeoutMs: 20_000 };
    const [first, second] = [await startInstance(limits), await startInstance(limits)];
    for (const instance of [first, second]) await untilConnected(instance);
    for (let index = 0; index < 10; index += 1) await statusOf(first);
    await untilStatus(first, 429);
    // With one more failure, it reads the other's count.
    expect(await statusOf(second)).toBe(401);
    await untilStatus(second, 429);
  });

  test('if Redis is stopped, hangs or is unreachable at the start, requests pass, one line is logged, and Redis is used again later', async () => {
    const gateway = await startInstance({ requestsPerMinute: 1_000 });
    expect(await statusOf(gateway)).toBe(401);
    await startRedis();
    while (!hasCounts()) await statusOf(gateway);

    redis!.kill('SIGSTOP');
    const startedAt = performance.now();
    for (let index = 0; index < 10; index += 1) expect(await statusOf(gateway)).toBe(401);
    expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
    redis!.kill('SIGCONT');

    await stopRedis();
    for (let index = 0; index < 10; index += 1) expect(await statusOf(gateway)).toBe(401);
    await startRedis();
    while (!hasCounts()) await statusOf(gateway);
    const lines = log.trim().split('\n');
    expect(
      lines.filter((line) => line.includes('rate limit store unreachable, this instance counts alone')),
    ).toHaveLength(1);
    expect(lines).toHaveLength(1);
  });

  test('a connection to Redis that goes silent is replaced, and no request waits for it', async () => {
    await startRedis();
    const proxy: SilentProxy = await startSilentProxy(`redis://127.0.0.1:${port}`);
    try {
      const gateway = await startInstance({ requestsPerMinute: 1_000 }, proxy.url);
      while (!hasCounts()) await statusOf(gateway);
      proxy.silenceOpen();
      tellRedis('flushall');
      const startedAt = performance.now();
      for (let index = 0; index < 10; index += 1) expect(await statusOf(gateway)).toBe(401);
      expect(performance.now() - startedAt).toBeLessThan(BOUND_MS);
      while (!hasCounts()) {
        await statusOf(gateway);
        await sleep(100);
      }
    } finally {
      await proxy.close();
    }
  });
});
