import { hash } from 'node:crypto';
import type { Request, Response, Router } from 'express';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { buildSecurityHeaders } from '../http/security-headers.ts';

interface Place {
  path: string;
  title: string;
  about: string;
}

const PLACES: Record<string, Place> = {
  reference: { path: '/docs', title: 'API reference', about: 'every operation, with examples' },
  openapi: { path: '/openapi.json', title: 'OpenAPI document', about: 'for generators and tools' },
  readiness: { path: '/health/ready', title: 'Health', about: 'whether each part answers' },
  orders: { path: '/api/orders', title: 'Orders', about: 'as JSON' },
  products: { path: '/api/products', title: 'Products', about: 'as JSON' },
  customers: { path: '/api/customers', title: 'Customers', about: 'as JSON' },
  invoices: { path: '/api/invoices', title: 'Invoices', about: 'as JSON' },
};
const CONSOLE: Place = { path: '/console', title: 'Console', about: 'orders and products, for people' };

/** The colours of the console. */
const STYLE = `
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:0 auto;padding:2rem 1rem;background:light-dark(#f6f6f3,#14171a);color:light-dark(#1c211f,#e7eaec)}
ul{list-style:none;padding:0;border:1px solid light-dark(#dfdfd7,#32383e);border-radius:.5rem;background:light-dark(#fff,#1b1f23)}
li+li{border-top:1px solid light-dark(#dfdfd7,#32383e)}
a{display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between;padding:.75rem 1rem;color:light-dark(#1f5f54,#7cc7b8);font-weight:600;text-decoration:none}
a:hover,a:focus-visible{background:light-dark(#e4efec,#1f332f)}
small{font:inherit;font-weight:400;color:light-dark(#565c58,#a6afb6)}
`;

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
  const console = consoleFiles === null ? {} : { console: CONSOLE };
  const inbox =
    inboxUrl === null
      ? {}
      : { inbox: { path: inboxUrl, title: 'Inbox', about: 'the mails of this machine' } };
  const places = { ...console, ...inbox, ...PLACES };
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
  const items = places.map(
    ({ path, title, about }) => `<li><a href="${encodeURI(path)}">${title} <small>${about}</small></a></li>`,
  );
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
