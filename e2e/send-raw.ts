import { Agent, request } from 'node:http';

export interface RawRequest {
  method: string;
  /** Path and query, sent unchanged: nothing resolves `..` or encodes anything. */
  path: string;
  headers: Record<string, string>;
  body: string | Buffer | null;
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const WITHOUT_BODY = new Set([204, 304]);

/** Sends a request that `fetch` would normalise. */
export function sendRaw(origin: string, { method, path, headers, body }: RawRequest): Promise<Response> {
  return new Promise((resolve, reject) => {
    const outgoing = request(origin, { method, path, headers, agent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        // Of a stream that does not end, the first part is the answer.
        if (incoming.headers['content-type']?.startsWith('text/event-stream') !== true) return;
        settle();
        incoming.destroy();
      });
      incoming.on('error', reject);
      incoming.on('end', settle);
      function settle(): void {
        const status = Number(incoming.statusCode);
        const answered = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
        resolve(
          new Response(WITHOUT_BODY.has(status) ? null : Buffer.concat(chunks), {
            status,
            headers: Object.fromEntries(answered) as Record<string, string>,
          }),
        );
      }
    });
    outgoing.on('error', reject);
    if (body === null) outgoing.end();
    else outgoing.end(body);
  });
}

/** A text as encoded in a path or query. Unpaired surrogates become invalid UTF-8 bytes. */
export function percentEncoded(text: string): string {
  if (text.isWellFormed()) return encodeURIComponent(text);
  return text
    .split('')
    .map((unit) => (unit.isWellFormed() ? encodeURIComponent(unit) : surrogateBytes(unit.charCodeAt(0))))
    .join('');
}

function surrogateBytes(unit: number): string {
  const bytes = [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)];
  return bytes.map((byte) => `%${byte.toString(16)}`).join('');
}
