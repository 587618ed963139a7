import { Readable } from 'node:stream';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import { verifySignature } from '@stockroom/service-kit/http/webhook-signature';
import type { FastifyRequest } from 'fastify';
import { Webhook } from 'standardwebhooks';

const MAX_BODY_BYTES = 16 * 1024;

/**
 * The options of a route that only the orchestrator may call. The signature, of the same kind as that of core's
 * callbacks, is the only authentication. It is over the bytes, so it is verified before they are parsed.
 */
export function signedBy(callbackSecrets: Secrets) {
  const webhooks = callbackSecrets.map((secret) => new Webhook(secret));
  return {
    bodyLimit: MAX_BODY_BYTES,
    preParsing: async ({ headers }: FastifyRequest, _reply: unknown, payload: unknown) => {
      const bytes = await readBounded(payload as Readable);
      verifySignature(webhooks, headers, bytes.toString());
      return Readable.from([bytes]);
    },
  };
}

async function readBounded(payload: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of payload.iterator({ destroyOnReturn: false })) {
    bytes += (chunk as Buffer).length;
    if (bytes > MAX_BODY_BYTES)
      throw new ProblemError('payload_too_large', `The body may have ${MAX_BODY_BYTES} bytes at most`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
