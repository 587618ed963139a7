import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { createSnsSigner, type SignatureVersion } from '@stockroom/local/sns/sns-signer';

export const TOPIC_ARN = 'arn:aws:sns:eu-west-1:123456789012:mail-feedback';

export type SnsUnderTest = Awaited<ReturnType<typeof startSns>>;

/** A server in place of SNS: signs messages, serves the certificate, and records its requests. */
export async function startSns({ now = new Date() }: { now?: Date } = {}) {
  const signer = createSnsSigner(now);
  const asked: string[] = [];
  const answers = new Map<string, { status: number; body: string }>([
    [signer.certificatePath, { status: 200, body: signer.certificate }],
  ]);
  const server = createServer((request, response) => {
    asked.push(String(request.url));
    const { status, body } = answers.get(String(request.url?.split('?')[0])) ?? { status: 404, body: '' };
    response.writeHead(status).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    endpoint,
    signer,
    /** The paths and queries of its requests. */
    asked,
    /** Its answers, by path. */
    answers,
    /** A signed message. The signature covers `fields` too; undefined omits a field. */
    message(fields: Record<string, string | undefined> = {}, version: SignatureVersion = '2') {
      const all = {
        Type: 'Notification',
        MessageId: randomUUID(),
        TopicArn: TOPIC_ARN,
        Message: '{}',
        Timestamp: now.toISOString(),
        SignatureVersion: version,
        SigningCertURL: `${endpoint}${signer.certificatePath}`,
        ...fields,
      };
      const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
      const message = Object.fromEntries(given);
      return { ...message, Signature: signer.sign(message, version) };
    },
    /** The confirmation request of a subscription. */
    handshake(fields: Record<string, string> = {}) {
      const query = new URLSearchParams({
        Action: 'ConfirmSubscription',
        TopicArn: TOPIC_ARN,
        Token: 'a-token',
      });
      return this.message({
        Type: 'SubscriptionConfirmation',
        Token: 'a-token',
        SubscribeURL: `${endpoint}/?${query}`,
        Message: 'You have chosen to subscribe.',
        ...fields,
      });
    },
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
