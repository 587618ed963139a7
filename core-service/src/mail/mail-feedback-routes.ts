import { Readable } from 'node:stream';
import { MAIL_FEEDBACK_PATH, mailFeedbackSchema } from '@stockroom/contracts/mail-feedback';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import { verifySignature } from '@stockroom/service-kit/http/webhook-signature';
import type { FastifyInstance } from 'fastify';
import { Webhook } from 'standardwebhooks';
import { PUBLIC } from '../auth/guard-routes.ts';
import type { Pool } from '../db/pool.ts';
import { recordMailFeedback } from './record-mail-feedback.ts';

const MAX_BODY_BYTES = 16 * 1024;

interface MailFeedbackRoutesDeps {
  pool: Pool;
  clock: () => Date;
  /** Shared with the orchestrator; a signature by any of them is accepted. */
  callbackSecrets: Secrets;
}

/**
 * The endpoint that the orchestrator calls with mail feedback. The signature, of the same kind as that of core's
 * callbacks, is the only authentication.
 */
export function mailFeedbackRoutes(app: FastifyInstance, deps: MailFeedbackRoutesDeps): void {
  const webhooks = deps.callbackSecrets.map((secret) => new Webhook(secret));

  app.post(
    MAIL_FEEDBACK_PATH,
    {
      ...PUBLIC,
      bodyLimit: MAX_BODY_BYTES,
      // The signature is over the bytes, so it is verified before they are parsed.
      preParsing: async ({ headers }, _reply, payload) => {
        const bytes = await readBounded(payload as Readable);
        verifySignature(webhooks, headers, bytes.toString());
        return Readable.from([bytes]);
      },
    },
    async ({ body, log }) => {
      const { data } = parseOrRefuse(mailFeedbackSchema, body);
      const { messageId, outcome } = data;
      const recorded = await recordMailFeedback(deps, data);
      if (recorded) log.info({ messageId, outcome }, 'mail feedback recorded');
      else log.warn({ messageId, outcome }, 'mail feedback for an unknown mail ignored');
      return { recorded };
    },
  );
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
