import { hash } from 'node:crypto';
import type { Request, Response, Router } from 'express';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { buildSecurityHeaders } from '../http/security-headers.ts';

interface Place {
  path: string;
  title: string;
}

const PLACES: Record<string, Place> = {
  reference: { path: '/docs', title: 'The reference of the API' },
  openapi: { path: '/openapi.json', title: 'The API as an OpenAPI document' },
  readiness: { path: '/health/ready', title: 'The health of the services' },
  orders: { path: '/api/orders', title: 'Orders' },
  products: { path: '/api/products', title: 'Products' },
  customers: { path: '/api/customers', title: 'Customers' },
  invoices: { path: '/api/invoices', title: 'Invoices' },
};

const STYLE = `body{font:1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}`;

/** The page has no script, and no style but its own. */
const SECURITY_HEADERS = buildSecurityHeaders({
  defaultSrc: ["'none'"],
  styleSrc: [`'sha256-${hash('sha256', STYLE, 'base64')}'`],
  imgSrc: ['data:'],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
});

interface RootRoutesDeps {
  /** The inbox of the SES stand-in; null for SES itself. */
  inboxUrl: string | null;
  /** Null without a console. */
  consoleFiles: object | null;
}

/** `GET /`: where everything is, for people who open the URL in a browser; as JSON for programs that ask for it. */
export function rootRoutes(router: Router, { inboxUrl, consoleFiles }: RootRoutesDeps): void {
  const console = consoleFiles === null ? {} : { console: { path: '/console', title: 'The console' } };
  const inbox = inboxUrl === null ? {} : { inbox: { path: inboxUrl, title: 'The mails of this machine' } };
  const places = { ...console, ...PLACES, ...inbox };
  const links = Object.fromEntries(Object.entries(places).map(([name, { path }]) => [name, path]));
  const page = writePage(Object.values(places));

  router.get('/', (request: Request, response: Response) => {
    response.set({ ...SECURITY_HEADERS, 'cache-control': 'no-cache', vary: 'accept' });
    if (request.accepts(['html', 'json']) === 'json') response.json({ links });
    else response.type('html').send(page);
  });
  router.all('/', refuseOtherMethods('GET, HEAD'));
}

/** `places` are constants, except for the URL of the inbox. */
function writePage(places: Place[]): string {
  const items = places.map(({ path, title }) => `<li><a href="${encodeURI(path)}">${title}</a></li>`);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Stockroom</title>
    <link rel="icon" href="data:," />
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>Stockroom</h1>
      <ul>
        ${items.join('\n        ')}
      </ul>
    </main>
  </body>
</html>
`;
}
