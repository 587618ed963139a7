import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../http/reply.ts';
import { type WireRequest, queryValue } from '../http/wire-request.ts';
import { createSnsSigner, type SignatureVersion, type SnsSigner } from './sns-signer.ts';

export interface SnsTopicOptions {
  arn: string;
  /** The subscribed HTTP endpoint. */
  subscriber: string;
  /** 2 by default; SNS's own default is 1. */
  signatureVersion?: SignatureVersion;
  retryMs?: number;
  /** The topic's URLs for the subscriber, if not the server's own endpoint. */
  origin?: string;
  clock: () => Date;
}

const ATTEMPT_TIMEOUT_MS = 10_000;
/** Covers half an hour of an unreachable subscriber. */
const MAX_ATTEMPTS = 1_800;
const RETRY_MS = 1_000;

export type SnsTopic = ReturnType<typeof createSnsTopic>;

/**
 * An SNS topic with one subscriber: asks it to confirm, and then sends it the published messages, signed, in order,
 * each until it is answered with 2xx. `endpoint` is the base of the topic's URLs, once it is known.
 */
export function createSnsTopic(options: SnsTopicOptions, endpoint: () => string) {
  const { arn, subscriber, signatureVersion = '2', retryMs = RETRY_MS, clock } = options;
  const token = randomBytes(32).toString('hex');
  const messages = createMessageBuilder({ arn, token, signatureVersion, clock, endpoint });
  const closing = new AbortController();
  let confirmed = false;
  let last: Promise<void> = Promise.resolve();

  /** One attempt. After any failure, the next attempt follows. */
  async function post(message: Record<string, string>): Promise<boolean> {
    try {
      const response = await fetch(subscriber, {
        method: 'POST',
        headers: {
          'content-type': 'text/plain; charset=UTF-8',
          'x-amz-sns-message-type': String(message['Type']),
          'x-amz-sns-topic-arn': arn,
        },
        body: JSON.stringify(message),
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }

  async function deliver(text: string, subject: string): Promise<void> {
    const message = messages.notification(text, subject);
    for (let attempt = 0; attempt < MAX_ATTEMPTS && !closing.signal.aborted; attempt += 1) {
      if (!confirmed) await post(messages.confirmation());
      if (confirmed && (await post(message))) return;
      await sleep(retryMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }

  return {
    /** Queues a message for the subscriber. */
    publish(message: { text: string; subject: string }): void {
      last = last.then(() => deliver(message.text, message.subject));
    },

    /** Answers the topic's URLs: its certificate, and the confirmation of its subscription. */
    answer(request: WireRequest): Reply | undefined {
      const certificate = messages.certificateAt(request.path);
      if (certificate !== null)
        return { status: 200, headers: { 'content-type': 'application/x-pem-file' }, body: certificate };
      if (request.path !== '/' || queryValue(request, 'Action') !== 'ConfirmSubscription') return undefined;
      if (queryValue(request, 'Token') !== token || queryValue(request, 'TopicArn') !== arn)
        return { status: 400, body: 'Invalid token' };
      confirmed = true;
      return { status: 200, headers: { 'content-type': 'text/xml' }, body: '<ConfirmSubscriptionResponse/>' };
    },

    /** Drops queued messages. */
    async close(): Promise<void> {
      closing.abort();
      await last;
    },
  };
}

/** Builds the signed messages of a topic. */
function createMessageBuilder({
  arn,
  token,
  signatureVersion,
  clock,
  endpoint,
}: {
  arn: string;
  token: string;
  signatureVersion: SignatureVersion;
  clock: () => Date;
  endpoint: () => string;
}) {
  let made: SnsSigner | null = null;
  /** Made for the first message: a new RSA key takes up to half a second. */
  const signer = () => (made ??= createSnsSigner(clock()));

  function build(fields: Record<string, string>): Record<string, string> {
    const message = {
      ...fields,
      MessageId: randomUUID(),
      TopicArn: arn,
      Timestamp: clock().toISOString(),
    };
    return {
      ...message,
      SignatureVersion: signatureVersion,
      Signature: signer().sign(message, signatureVersion),
      SigningCertURL: `${endpoint()}${signer().certificatePath}`,
    };
  }

  return {
    /** The certificate at its path; null if no message was signed, so that nobody knows the path. */
    certificateAt: (path: string) =>
      made !== null && path === made.certificatePath ? made.certificate : null,
    notification: (text: string, subject: string) =>
      build({ Type: 'Notification', Message: text, Subject: subject }),
    /** Asks the subscriber to confirm the subscription. */
    confirmation() {
      const query = new URLSearchParams({ Action: 'ConfirmSubscription', TopicArn: arn, Token: token });
      return build({
        Type: 'SubscriptionConfirmation',
        Token: token,
        SubscribeURL: `${endpoint()}/?${query}`,
        Message: `You have chosen to subscribe to the topic ${arn}.\nTo confirm, visit the SubscribeURL in this message.`,
      });
    },
  };
}
