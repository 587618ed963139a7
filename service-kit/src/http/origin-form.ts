import type { IncomingMessage } from 'node:http';

/** `http://shop.example:3000` and the rest. */
const ABSOLUTE_FORM = /^(https?):\/\/([^/?#]+)(.*)$/is;
const DEFAULT_PORTS: Record<string, string> = { http: ':80', https: ':443' };

/**
 * The path and query of a request target, which may be a whole URL, as clients send it to a proxy (RFC 9112, section
 * 3.2.2). A URL whose host differs from the Host header is returned unchanged, and the caller refuses it: two servers
 * in a row may disagree about which host counts.
 */
export function originFormOf({ url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>): string {
  if (url.startsWith('/')) return url;
  const [, scheme = '', authority = '', rest = ''] = ABSOLUTE_FORM.exec(url) ?? [];
  const host = headers.host ?? authority;
  const isSame = withoutDefaultPort(authority, scheme) === withoutDefaultPort(host, scheme);
  if (authority === '' || !isSame) return url;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

function withoutDefaultPort(authority: string, scheme: string): string {
  const port = DEFAULT_PORTS[scheme.toLowerCase()] ?? '';
  const host = authority.toLowerCase();
  return host.endsWith(port) ? host.slice(0, host.length - port.length) : host;
}
