import { MAIL_FEEDBACK_PATH, mailFeedbackSchema } from '@stockroom/contracts/mail-feedback';
import { parseOrRefuse } from '@stockroom/contracts/problems';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import type { FastifyInstance } from 'fastify';
import { PUBLIC } from '../auth/guard-routes.ts';
import type { Pool } from '../db/pool.ts';
import { signedBy } from '../http/signed-by.ts';
import { recordMailFeedback } from './record-mail-feedback.ts';

interface MailFeedbackRoutesDeps {
  pool: Pool;
  clock: () => Date;
  /** Shared with the orchestrator; a signature by any of them is accepted. */
  callbackSecrets: Secrets;
}

/** The endpoint that the orchestrator calls with mail feedback. */
export function mailFeedbackRoutes(app: FastifyInstance, deps: MailFeedbackRoutesDeps): void {
  app.post(MAIL_FEEDBACK_PATH, { ...PUBLIC, ...signedBy(deps.callbackSecrets) }, async ({ body, log }) => {
    const { data } = parseOrRefuse(mailFeedbackSchema, body);
    const { messageId, outcome } = data;
    const recorded = await recordMailFeedback(deps, data);
    if (recorded) log.info({ messageId, outcome }, 'mail feedback recorded');
    else log.warn({ messageId, outcome }, 'mail feedback for an unknown mail ignored');
    return { recorded };
  });
}
