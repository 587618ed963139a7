import { ProblemError } from '@stockroom/contracts/problems';

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 64 * 1024;

/**
 * Fetches a small text from SNS. It follows no redirect.
 * @returns null if SNS does not have it (4xx)
 * @throws ProblemError service_unavailable if SNS does not answer, so that it sends its message again
 */
export async function fetchFromSns(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await readBounded(response);
    if (response.ok) return text;
    if (response.status < 500) return null;
  } catch (error) {
    if (error instanceof ProblemError) throw error;
  }
  throw new ProblemError('service_unavailable', 'SNS did not answer; send the message again shortly');
}

async function readBounded({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new ProblemError('untrusted_notification', 'The answer of SNS is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
