import type { Reply } from '../http/reply.ts';
import type { MailAttachment } from './mail-contents.ts';

const PLAIN_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

// Types that a browser shows without running code in them; an SVG or HTML file would run here with the inbox's origin.
const SHOWN_INLINE = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'text/plain',
]);

/** The mail's own HTML, for the frame: only its styles apply. */
export function htmlPartReply(markup: string): Reply {
  return {
    status: 200,
    headers: {
      ...PLAIN_HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
    },
    body: markup,
  };
}

/** The mail as sent. */
export function rawMailReply(raw: Buffer): Reply {
  return {
    status: 200,
    headers: { ...PLAIN_HEADERS, 'content-type': 'text/plain; charset=utf-8' },
    body: raw,
  };
}

export function attachmentReply({ filename, contentType, content }: MailAttachment): Reply {
  const isShown = SHOWN_INLINE.has(contentType);
  const name = encodeURIComponent(filename.toWellFormed()).replaceAll(/['()*]/g, '_');
  return {
    status: 200,
    headers: {
      ...PLAIN_HEADERS,
      'content-type': /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/.test(contentType)
        ? contentType
        : 'application/octet-stream',
      'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'content-length': String(content.length),
    },
    body: content,
  };
}
