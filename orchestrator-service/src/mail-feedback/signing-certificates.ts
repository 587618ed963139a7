import { X509Certificate } from 'node:crypto';
import { ProblemError } from '@stockroom/contracts/problems';
import { LRUCache } from 'lru-cache';
import { fetchFromSns } from './fetch-from-sns.ts';

/** SNS changes its certificate about once a year. */
const MAX_KEPT = 8;
/** Anybody can name a certificate that does not exist, so concurrent fetches are limited. */
const MAX_FETCHES = 4;

/** The subject names of SNS certificates, including those of opt-in regions. */
const SNS_NAME = /^sns[a-z0-9.-]*\.amazonaws\.com(\.cn)?$/;

/** Fetches the certificates of SNS, each once. The caller has verified that the URL belongs to SNS. */
export function createSigningCertificates() {
  const kept = new LRUCache<string, X509Certificate>({ max: MAX_KEPT });
  const fetching = new Map<string, Promise<X509Certificate>>();

  async function fetchOnce(url: string): Promise<X509Certificate> {
    const inFlight = fetching.get(url);
    if (inFlight !== undefined) return inFlight;
    if (fetching.size >= MAX_FETCHES)
      throw new ProblemError(
        'service_unavailable',
        'Too many certificates are being fetched; send the message again shortly',
      );
    const fetched = fetchCertificate(url).finally(() => fetching.delete(url));
    fetching.set(url, fetched);
    const certificate = await fetched;
    kept.set(url, certificate);
    return certificate;
  }

  /**
   * @throws ProblemError untrusted_notification if it is not a certificate of SNS; service_unavailable if SNS does not
   * answer
   */
  return async (url: string): Promise<X509Certificate> => kept.get(url) ?? fetchOnce(url);
}

async function fetchCertificate(url: string): Promise<X509Certificate> {
  const pem = await fetchFromSns(url);
  const certificate = pem === null ? null : parse(pem);
  if (certificate === null || !namesOf(certificate).some((name) => SNS_NAME.test(name))) {
    throw new ProblemError('untrusted_notification', 'The certificate does not belong to SNS');
  }
  return certificate;
}

function parse(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

function namesOf({ subject, subjectAltName }: X509Certificate): string[] {
  const inSubject = subject.split('\n').map((part) => part.replace(/^CN=/, ''));
  const alternative = (subjectAltName ?? '').split(', ').map((part) => part.replace(/^DNS:/, ''));
  return [...inSubject, ...alternative];
}
