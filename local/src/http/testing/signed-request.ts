import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

/** A server and the credentials for it. */
export interface SigningTarget {
  endpoint: string;
  region: string;
  service: 's3' | 'ses';
  credentials: { accessKeyId: string; secretAccessKey: string };
}

/** A request to sign; header names in lower case. */
export interface Draft {
  method: string;
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string | Buffer;
  signingDate?: Date;
}

/** A signed request. */
export interface RawRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** Signs with Amazon's own signer, so that our code is not tested against itself. */
export async function signed(target: SigningTarget, draft: Draft): Promise<RawRequest> {
  const { host, hostname } = new URL(target.endpoint);
  const { signingDate = new Date(), body = '', query = {}, method, path } = draft;
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  const result = await signer(target).sign(
    {
      method,
      path,
      query,
      protocol: 'http:',
      hostname,
      headers: { host, ...length, ...draft.headers },
      body,
    },
    { signingDate },
  );
  return { method, path: withQuery(path, query), headers: result.headers, body };
}

/** A presigned URL, as path and query. */
export async function presigned(
  target: SigningTarget,
  draft: Draft & { expiresIn: number },
): Promise<RawRequest> {
  const { host, hostname } = new URL(target.endpoint);
  const { signingDate = new Date(), body = '', query = {}, method, path, expiresIn } = draft;
  const headers = { host, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD', ...draft.headers };
  const result = await signer(target).presign(
    { method, path, query, protocol: 'http:', hostname, headers },
    { signingDate, expiresIn },
  );
  const flat = Object.fromEntries(
    Object.entries(result.query ?? {}).map(([name, value]) => [name, String(value)]),
  );
  return { method, path: withQuery(path, flat), headers: result.headers, body };
}

/** Sends a request byte for byte: no normalisation, no retries. Rejects if the connection closes without an answer. */
export async function send(
  endpoint: string,
  { method, path, headers, body }: RawRequest,
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  const { hostname, port } = new URL(endpoint);
  const request = httpRequest({ hostname, port, method, path, headers, agent: false });
  request.end(body);
  const [response] = await once(request, 'response');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

function signer({ credentials, region, service }: SigningTarget): SignatureV4 {
  return new SignatureV4({ service, region, credentials, sha256: Sha256, uriEscapePath: service !== 's3' });
}

function withQuery(path: string, query: Record<string, string>): string {
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}
