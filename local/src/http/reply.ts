import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ServerResponse } from 'node:http';

/** The answer of a handler. A stream is destroyed if the answer is never sent. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array | Readable;
}

/** Sends `reply`, without the body for a HEAD request. Rejects if the client disconnects. */
export async function sendReply(response: ServerResponse, reply: Reply): Promise<void> {
  const { status, headers = {}, body = '' } = reply;
  response.writeHead(status, headers);
  if (response.req.method === 'HEAD') {
    discardReply(reply);
    response.end();
  } else if (body instanceof Readable) {
    await pipeline(body, response);
  } else {
    response.end(body);
  }
}

/** Releases the resources of a reply. */
export function discardReply(reply: Reply): void {
  if (reply.body instanceof Readable) reply.body.destroy();
}

export function jsonReply(status: number, value: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: `${JSON.stringify(value)}\n`,
  };
}
