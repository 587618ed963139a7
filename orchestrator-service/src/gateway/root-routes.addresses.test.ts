import { afterEach, expect, test } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.ts';

let gateway: GatewayUnderTest;
afterEach(() => gateway.close());

test.each(['/', '/?from=bookmark', ''])(
  'the 404 of "%s" has links to the API and its reference',
  async (path) => {
    gateway = await startGateway({ core: (_request, response) => response.end('{"data":[]}') });
    const answer = await fetch(`${gateway.url}${path}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    const { code, detail, links } = (await answer.json()) as {
      code: string;
      detail: string;
      links: Record<string, string>;
    };
    expect([code, detail]).toEqual(['path_not_found', expect.stringContaining('/docs')]);
    expect(Object.keys(links)).toEqual(
      expect.arrayContaining(['reference', 'openapi', 'readiness', 'orders', 'invoices']),
    );
    expect(links).not.toHaveProperty('inbox');
    for (const link of Object.values(links).filter((each) => !each.startsWith('/health')))
      expect([link, (await fetch(`${gateway.url}${link}`)).status]).toEqual([link, 200]);
  },
);

test('the links include the inbox if there is one', async () => {
  gateway = await startGateway({ inboxUrl: 'http://127.0.0.1:9301' });
  const { links } = (await (await fetch(gateway.url)).json()) as { links: object };
  expect(links).toMatchObject({ inbox: 'http://127.0.0.1:9301' });
});
