import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';

/** The head of a request, as the client signed it. */
export interface WireRequest {
  method: string;
  /** Percent-decoded, never normalised: `/bucket/../key` is unchanged. */
  path: string;
  /** Percent-decoded, in their original order. */
  query: [name: string, value: string][];
  /** Lower-case names; values are bytes as latin-1, as Node parses them. */
  headers: Record<string, string>;
}

/** @throws AwsError InvalidURI (400) if the URL is not valid percent-encoded UTF-8 */
export function parseWireRequest(incoming: IncomingMessage): WireRequest {
  const [path = '', ...rest] = (incoming.url ?? '/').split('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return { method: incoming.method ?? 'GET', path: decode(path), query: parseQuery(rest.join('?')), headers };
}

/** The first value of a query parameter. */
export function queryValue(request: WireRequest, name: string): string | undefined {
  return request.query.find(([key]) => key === name)?.[1];
}

function parseQuery(text: string): [string, string][] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.replaceAll('+', '%20').split('=');
      return [decode(name), decode(value.join('='))];
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError({ status: 400, code: 'InvalidURI', message: "Couldn't parse the specified URI." });
  }
}
