import { createHash } from 'node:crypto';
import type { Reply } from '../http/reply.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { pageStyle } from './page-style.ts';

const STYLE_HASH = createHash('sha256').update(pageStyle).digest('base64');

/** A page of the inbox. It runs no scripts and loads no external resources. */
export function pageReply(status: number, { title, body }: { title: string; body: Html }): Reply {
  const style: Html = { markup: `<style>${pageStyle}</style>` };
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${style}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
    body: document.markup,
  };
}
