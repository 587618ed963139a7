import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';

/**
 * The body's bytes as they arrive. If the reader stops early, the socket stays open, so that the refusal can be sent.
 */
export function bodyChunks(incoming: IncomingMessage): AsyncIterable<Buffer> {
  return incoming.iterator({ destroyOnReturn: false });
}

/** The whole body. @throws AwsError RequestEntityTooLarge (413) above `maxBytes` */
export async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of bodyChunks(incoming)) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new AwsError({
        status: 413,
        code: 'RequestEntityTooLarge',
        message: `The limit is ${maxBytes} bytes.`,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
