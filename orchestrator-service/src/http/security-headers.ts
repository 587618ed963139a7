import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';

type Directives = Record<string, string[]>;

/** What is no page has nothing to load and nobody to be framed by. */
const NOT_A_PAGE: Directives = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

const HEADERS = Object.entries(buildSecurityHeaders(NOT_A_PAGE)) as [string, string][];

/** Sets helmet's headers on an answer. A page replaces their content policy with its own. */
export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of HEADERS) response.setHeader(name, value);
}

/** Helmet's headers with a content policy. It is asked once, not per answer, as they are always the same. */
export function buildSecurityHeaders(directives: Directives): OutgoingHttpHeaders {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  const setHeaders = helmet({ contentSecurityPolicy: { useDefaults: false, directives } });
  setHeaders(request, response, (error) => {
    if (error !== undefined) throw error;
  });
  return response.getHeaders();
}
