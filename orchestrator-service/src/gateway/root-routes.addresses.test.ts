import { afterEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

const asJson = { headers: { accept: 'application/json' } };

test.each(['/', '/?from=bookmark', ''])(
  '"%s" has links to the API and its reference, and each works',
  async (path) => {
    gateway = await startGateway({ core: (_request, response) => response.end('{"data":[]}') });
    const answer = await fetch(`${gateway.url}${path}`, asJson);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    const { links } = (await answer.json()) as { links: Record<string, string> };
    expect(Object.keys(links)).toEqual(
      expect.arrayContaining(['reference', 'openapi', 'readiness', 'orders', 'invoices']),
    );
    expect(links).not.toHaveProperty('inbox');
    for (const link of Object.values(links).filter((each) => !each.startsWith('/health')))
      expect([link, (await fetch(`${gateway.url}${link}`)).status]).toEqual([link, 200]);
  },
);

test('a browser gets a page with the same links, without scripts, and with only the style that its policy allows', async () => {
  gateway = await startGateway({ inboxUrl: 'http://127.0.0.1:9301' });
  const { links } = (await (await fetch(gateway.url, asJson)).json()) as { links: Record<string, string> };
  expect(links).toMatchObject({ inbox: 'http://127.0.0.1:9301' });
  for (const accept of ['text/html,application/xhtml+xml,*/*;q=0.8', '*/*']) {
    const answer = await fetch(gateway.url, { headers: { accept } });
    expect([answer.headers.get('content-type'), answer.headers.get('vary')]).toEqual([
      'text/html; charset=utf-8',
      'accept',
    ]);
    const page = await answer.text();
    expect([...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      'data:,',
      ...Object.values(links),
    ]);
    expect(page).not.toMatch(/<script|style=|\son\w+=/);
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none';style-src 'sha256-[\w+/]{43}=';img-src data:;base-uri 'none'/,
    );
  }
});

test('the page does not count as proof that core accepted a key', async () => {
  gateway = await startGateway({
    core: (_request, response) => response.writeHead(401).end(),
    rateLimits: { requestsPerMinute: 1 },
  });
  const headers = { authorization: `Bearer sk_${'a'.repeat(43)}` };
  expect((await fetch(gateway.url, { headers })).status).toBe(200);
  expect((await fetch(`${gateway.url}/api/orders`, { headers })).status).toBe(401);
  expect((await fetch(`${gateway.url}/api/orders`, { headers })).status).toBe(429);
});

test('other methods are refused', async () => {
  gateway = await startGateway({});
  const answer = await fetch(gateway.url, { method: 'POST' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});
