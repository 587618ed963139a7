import { afterEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

const scrape = async () => (await gateway.metrics.registry.metrics()).split('\n');
const counted = (lines: string[], labels: string) => {
  const series = `http_request_duration_seconds_count{${labels}} `;
  return Number(lines.find((line) => line.startsWith(series))?.slice(series.length) ?? 0);
};

async function ask(path: string, method = 'GET'): Promise<number> {
  const answer = await fetch(`${gateway.url}${path}`, { method });
  await answer.arrayBuffer();
  return answer.status;
}

test('requests are counted by route pattern, for any path that a client invents', async () => {
  gateway = await startGateway({ core: (_request, response) => response.writeHead(200).end('{}') });
  for (let n = 0; n < 30; n += 1) {
    await ask(`/made-up/${n}`);
    await ask(`/api/made-up-${n}`);
    await ask(`/api/orders/${n}/made-up?token=${n}`, 'POST');
    await ask(`/orders/${n}`);
    await ask(`/api/orders`);
    await ask(`/api/%ZZ${n}`);
    await ask('/', 'PROPFIND');
  }
  await ask('/health/live');
  const lines = await scrape();
  expect(counted(lines, 'method="POST",route="/api/orders/*rest",status_code="200"')).toBe(30);
  expect(counted(lines, 'method="GET",route="/orders/:orderId",status_code="200"')).toBe(30);
  expect(counted(lines, 'method="GET",route="/api/orders",status_code="200"')).toBe(30);
  expect(counted(lines, 'method="GET",route="/health/live",status_code="200"')).toBe(1);
  expect(counted(lines, 'method="other",route="unmatched",status_code="405"')).toBe(30);
  const series = lines.filter((line) => line.startsWith('http_request_duration_seconds_count'));
  expect(series.length).toBeLessThanOrEqual(8);
  expect(series.join()).not.toMatch(/made-up|token|ZZ/);
});

test('calls to core are timed by status, including calls without an answer', async () => {
  gateway = await startGateway({ core: (_request, response) => response.socket?.destroy() });
  expect(await ask('/api/orders', 'POST')).toBe(503);
  const line = (await scrape()).find((each) =>
    each.startsWith('stockroom_core_request_duration_seconds_count'),
  );
  expect(line).toBe('stockroom_core_request_duration_seconds_count{method="POST",status_code="none"} 1');
});

test('refused requests are counted by limit', async () => {
  gateway = await startGateway({
    core: (_request, response) => response.writeHead(401).end(),
    rateLimits: { failuresPerMinute: 2, requestsPerMinute: 4 },
  });
  const statuses: number[] = [];
  for (let n = 0; n < 6; n += 1) statuses.push(await ask('/api/orders'));
  expect(statuses).toEqual([401, 401, 429, 429, 429, 429]);
  const lines = await scrape();
  expect(lines).toContain('stockroom_rate_limited_requests_total{limit="failures"} 4');
  expect(lines).toContain('stockroom_rate_limited_requests_total{limit="requests"} 0');
});
