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
 * Checks that SNS has sent this message, for the topic, and that it is as it was sent. How old it is does not matter: SNS
 * may try for long, and told twice it does nothing twice.
 * @throws ProblemError untrusted_notification; service_unavailable where the certificate cannot be asked for
 */
export async function verifySnsMessage(
  { topic, certificateAt, clock }: VerifyDeps,
  message: SnsMessage,
): Promise<void> {
  if (message.TopicArn !== topic.arn) throw untrusted('The topic is not the expected one');
  if (!isCertificateUrl(topic, message.SigningCertURL)) throw untrusted('The certificate is not one of SNS');
  const { publicKey, validFrom, validTo } = await certificateAt(message.SigningCertURL);
  const now = clock().getTime();
  if (now < Date.parse(validFrom) || now > Date.parse(validTo))
    throw untrusted('The certificate is not valid now');
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
