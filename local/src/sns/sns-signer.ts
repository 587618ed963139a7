import { generateKeyPairSync, sign } from 'node:crypto';
import { fingerprintOf, selfSignedCertificate } from './self-signed-certificate.ts';

/** The fields that the signature covers, if the message has them. */
const SIGNED_FIELDS = [
  'Message',
  'MessageId',
  'Subject',
  'SubscribeURL',
  'Timestamp',
  'Token',
  'TopicArn',
  'Type',
];

export type SignatureVersion = '1' | '2';
export type SnsSigner = ReturnType<typeof createSnsSigner>;

/** Signs messages as SNS does, with its own key and certificate. */
export function createSnsSigner(now: Date) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const certificate = selfSignedCertificate({ name: 'sns.amazonaws.com', publicKey, privateKey, now });
  return {
    /** As PEM. */
    certificate,
    certificatePath: `/SimpleNotificationService-${fingerprintOf(certificate)}.pem`,

    /** The signature of a message in base64; version 1 is SHA-1, 2 is SHA-256. */
    sign(message: Record<string, string>, version: SignatureVersion): string {
      const text = SIGNED_FIELDS.filter((field) => message[field] !== undefined)
        .map((field) => `${field}\n${message[field]}\n`)
        .join('');
      return sign(version === '1' ? 'sha1' : 'sha256', Buffer.from(text), privateKey).toString('base64');
    },
  };
}
