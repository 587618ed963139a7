import { verify, type X509Certificate } from 'node:crypto';
import { ProblemError } from '@stockroom/contracts/problems';
import { type SnsMessage, stringToSign } from './sns-message.ts';
import { isCertificateUrl, type SnsTopic } from './sns-topic.ts';

const DIGESTS = { 1: 'sha1', 2: 'sha256' } as const;

interface VerifyDeps {
  topic: SnsTopic;
  certificateAt: (url: string) => Promise<X509Certificate>;
  clock: () => Date;
}

/**
 * Verifies that SNS sent this message, unchanged, for the topic. Its age does not matter: SNS may retry for a long
 * time, and repeated messages have no further effect.
 * @throws ProblemError untrusted_notification; service_unavailable if the certificate cannot be fetched
 */
export async function verifySnsMessage(
  { topic, certificateAt, clock }: VerifyDeps,
  message: SnsMessage,
): Promise<void> {
  if (message.TopicArn !== topic.arn) throw untrusted('The topic is not the configured topic');
  if (!isCertificateUrl(topic, message.SigningCertURL))
    throw untrusted('The certificate does not belong to SNS');
  const { publicKey, validFrom, validTo } = await certificateAt(message.SigningCertURL);
  const now = clock().getTime();
  if (now < Date.parse(validFrom) || now > Date.parse(validTo))
    throw untrusted('The certificate has expired or is not valid yet');
  const digest = DIGESTS[message.SignatureVersion];
  const signature = Buffer.from(message.Signature, 'base64');
  const isGood =
    publicKey.asymmetricKeyType === 'rsa' &&
    verify(digest, Buffer.from(stringToSign(message)), publicKey, signature);
  if (!isGood) throw untrusted('The signature is wrong');
}

function untrusted(detail: string): ProblemError {
  return new ProblemError('untrusted_notification', detail);
}
