import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';

type Directives = Record<string, string[]>;

/** The policy of answers that are not pages: they load nothing and may not be framed. */
const NOT_A_PAGE: Directives = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };

const HEADERS = Object.entries(buildSecurityHeaders(NOT_A_PAGE)) as [string, string][];

/** Sets helmet's headers on an answer. A page replaces their content security policy with its own. */
export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of HEADERS) response.setHeader(name, value);
}

/** Helmet's headers with a content security policy. Computed once, because they never change. */
export function buildSecurityHeaders(directives: Directives): OutgoingHttpHeaders {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  const setHeaders = helmet({ contentSecurityPolicy: { useDefaults: false, directives } });
  setHeaders(request, response, (error) => {
    if (error !== undefined) throw error;
  });
  return response.getHeaders();
}
