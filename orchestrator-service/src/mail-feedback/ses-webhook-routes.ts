import { SES_WEBHOOK_PATH } from '@stockroom/contracts/mail-feedback';
import { parseOrRefuse, ProblemError } from '@stockroom/contracts/problems';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import { REQUEST_ID_HEADER } from '@stockroom/service-kit/http/request-id';
import { type Request, type Response, Router } from 'express';
import type { Logger } from 'pino';
import { Webhook } from 'standardwebhooks';
import type { CoreClient } from '../gateway/core-client.ts';
import type { HttpLimits } from '../http/http-limits.ts';
import { readBody } from '../http/read-body.ts';
import { refuseOtherMethods } from '../http/refuse-other-methods.ts';
import { fetchFromSns } from './fetch-from-sns.ts';
import { readSesEvent } from './read-ses-event.ts';
import { reportFeedback } from './report-feedback.ts';
import { createSigningCertificates } from './signing-certificates.ts';
import { type SnsMessage, snsMessageSchema } from './sns-message.ts';
import { isConfirmationUrl, type SnsTopic } from './sns-topic.ts';
import { verifySnsMessage } from './verify-sns-message.ts';

interface SesWebhookDeps {
  topic: SnsTopic;
  core: Pick<CoreClient, 'request'>;
  /** The addresses of blind copies. Feedback about them is logged only. */
  bcc: readonly string[];
  callbackSecrets: Secrets;
  limits: HttpLimits;
  clock: () => Date;
  logger: Logger;
}

/**
 * `POST /webhooks/ses`: SNS notifications about bounces and complaints. The message's signature is the only
 * authentication. It is answered 200 once core has recorded it; otherwise SNS sends it again.
 */
export function sesWebhookRoutes(deps: SesWebhookDeps): Router {
  const { topic, core, bcc, clock, logger } = deps;
  const verifying = { topic, clock, certificateAt: createSigningCertificates() };
  const reporting = { core, clock, webhooks: deps.callbackSecrets.map((secret) => new Webhook(secret)) };
  const router = Router({ caseSensitive: true });

  router.post(SES_WEBHOOK_PATH, readBody(deps.limits), async (request: Request, response: Response) => {
    const message = parseOrRefuse(snsMessageSchema, parseJson(request.body));
    await verifySnsMessage(verifying, message);
    await take(message, String(response.getHeader(REQUEST_ID_HEADER)));
    response.json({ received: true });
  });
  router.all(SES_WEBHOOK_PATH, refuseOtherMethods('POST'));
  return router;

  async function take(message: SnsMessage, requestId: string): Promise<void> {
    const snsMessageId = message.MessageId;
    switch (message.Type) {
      case 'SubscriptionConfirmation':
        await confirmSubscription(topic, message.SubscribeURL);
        return logger.info({ topicArn: topic.arn }, 'subscription to mail feedback confirmed');
      case 'UnsubscribeConfirmation':
        return logger.warn({ topicArn: topic.arn }, 'subscription to mail feedback ended');
      case 'Notification': {
        const event = readSesEvent(message.Message, { bcc });
        if (event === null) return logger.info({ snsMessageId }, 'SNS notification ignored');
        const { data, isAboutCopy } = event;
        const { messageId, outcome, reason } = data;
        if (isAboutCopy) {
          const level = outcome === 'DELIVERED' ? 'info' : 'warn';
          return logger[level]({ snsMessageId, messageId, outcome, reason }, 'feedback about a blind copy');
        }
        await reportFeedback(reporting, { data, requestId });
        return logger.info({ snsMessageId, messageId, outcome }, 'mail feedback reported to core');
      }
    }
  }
}

async function confirmSubscription(topic: SnsTopic, url: string): Promise<void> {
  if (!isConfirmationUrl(topic, url) || (await fetchFromSns(url)) === null) {
    throw new ProblemError('untrusted_notification', 'The subscription cannot be confirmed');
  }
}

/** SNS declares its JSON as plain text. */
function parseJson(body: unknown): unknown {
  try {
    return JSON.parse(String(body ?? ''));
  } catch {
    throw new ProblemError('malformed_json', 'The body is not valid JSON');
  }
}
