import { X509Certificate } from 'node:crypto';
import { ProblemError } from '@stockroom/contracts/problems';
import { fetchFromSns } from './fetch-from-sns.ts';

/** SNS changes its certificate about once a year. */
const MAX_KEPT = 8;
/** Anybody can name a certificate that does not exist: no more are asked for at a time. */
const MAX_FETCHES = 4;

/** The names that certificates of SNS are made out to, those of regions that one opts into among them. */
const SNS_NAME = /^sns[a-z0-9.-]*\.amazonaws\.com(\.cn)?$/;

/** Fetches the certificates of SNS, each once. The caller has checked that the address is SNS's own. */
export function createSigningCertificates() {
  const kept = new Map<string, X509Certificate>();
  const fetching = new Map<string, Promise<X509Certificate>>();

  async function fetchOnce(url: string): Promise<X509Certificate> {
    const underWay = fetching.get(url);
    if (underWay !== undefined) return underWay;
    if (fetching.size >= MAX_FETCHES)
      throw new ProblemError('service_unavailable', 'Too many certificates are asked for at the moment');
    const fetched = fetchCertificate(url).finally(() => fetching.delete(url));
    fetching.set(url, fetched);
    const certificate = await fetched;
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(url, certificate);
    return certificate;
  }

  /** @throws ProblemError untrusted_notification for none of SNS's, service_unavailable where it cannot be asked */
  return async (url: string): Promise<X509Certificate> => kept.get(url) ?? fetchOnce(url);
}

async function fetchCertificate(url: string): Promise<X509Certificate> {
  const pem = await fetchFromSns(url);
  const certificate = pem === null ? null : parse(pem);
  if (certificate === null || !namesOf(certificate).some((name) => SNS_NAME.test(name))) {
    throw new ProblemError('untrusted_notification', 'The certificate is not one of SNS');
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
