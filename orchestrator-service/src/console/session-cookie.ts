import { isLoopback } from '@stockroom/service-kit/environment/service-settings';
import type { CookieOptions, Request, Response } from 'express';

const NAME = 'stockroom';

interface Cookie {
  name: string;
  options: CookieOptions;
}

/**
 * The session cookie of a connection. Over https it is bound to this host and to https by the prefix `__Host-`. Over http
 * there is one only on localhost, where browsers do not accept that prefix. Null: no cookie is safe here.
 */
export function cookieFor({ protocol, hostname }: Request): Cookie | null {
  const isEncrypted = protocol === 'https';
  if (!isEncrypted && !isLoopback(hostname ?? '')) return null;
  return {
    name: isEncrypted ? `__Host-${NAME}` : NAME,
    options: { path: '/', httpOnly: true, secure: isEncrypted, sameSite: 'strict' },
  };
}

/** The sealed session that the browser sent; null without one, and if it sent two. */
export function readSessionCookie(request: Request): string | null {
  const { cookie: header } = request.headers;
  if (header === undefined) return null;
  const start = `${cookieFor(request)?.name}=`;
  const [first, ...others] = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(start));
  return first === undefined || others.length > 0 ? null : first.slice(start.length);
}

/** Makes the browser forget its session. */
export function clearSessionCookie(request: Request, response: Response): void {
  const cookie = cookieFor(request);
  if (cookie !== null) response.clearCookie(cookie.name, cookie.options);
}
