import type { Api } from '../../client/src/call.ts';
import type { Fetch } from '../../client/src/retrying-fetch.ts';
import { readProblem } from '../../client/src/stockroom-problem.ts';

interface Init {
  params?: {
    path?: Record<string, string | number>;
    query?: Record<string, unknown>;
    header?: Record<string, string>;
  };
  body?: unknown;
  bodySerializer?: (body: unknown) => string;
  headers?: Record<string, string>;
  parseAs?: 'json' | 'text' | 'blob';
  signal?: AbortSignal;
}

/**
 * The calls of the client's `api`, with the same types. It has a fifth of the size of openapi-fetch, and all that the
 * client's resources use. @throws StockroomProblem if an answer is not successful; TypeError if there is no answer
 */
export function createApi(send: Fetch): Api {
  const call =
    (method: string) =>
    async (path: string, init: Init = {}) => {
      const response = await send(toRequest(method, path, init));
      if (!response.ok) throw await readProblem(response);
      return { data: await readBody(response, init.parseAs), response };
    };
  return {
    GET: call('GET'),
    POST: call('POST'),
    PUT: call('PUT'),
    PATCH: call('PATCH'),
    DELETE: call('DELETE'),
  } as unknown as Api;
}

function toRequest(method: string, path: string, init: Init): Request {
  const { params = {}, body, bodySerializer = JSON.stringify, headers, signal = null } = init;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params.path?.[name])),
  );
  const url = new URL(filled, window.location.origin);
  for (const [name, value] of Object.entries(params.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, String(value));
  return new Request(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...params.header,
      ...headers,
    },
    body: body === undefined ? null : bodySerializer(body),
    signal,
  });
}

async function readBody(response: Response, parseAs: Init['parseAs'] = 'json'): Promise<unknown> {
  if (parseAs !== 'json') return response[parseAs]();
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}
