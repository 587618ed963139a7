import { AwsFailure } from './aws-failure.ts';

/** How long one call to AWS may take, all its parts included, unless told. */
export const CALL_TIMEOUT_MS = 10_000;

/**
 * Makes one call that is given up after `timeoutMs`. The SDK stops sending when the signal says so; the race
 * also bounds what it does before, such as asking for credentials.
 * @throws AwsFailure, transient, where the time is up
 */
export async function callWithin<Answer>(
  { service, timeoutMs }: { service: 'S3' | 'SES'; timeoutMs: number },
  call: (abortSignal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const giveUp = new AbortController();
  const timeUp = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const reason = `${service} did not answer within ${timeoutMs / 1000} s`;
    timeUp.reject(new AwsFailure(reason, { permanent: false }));
    giveUp.abort();
  }, timeoutMs);
  try {
    return await Promise.race([call(giveUp.signal), timeUp.promise]);
  } finally {
    clearTimeout(timer);
  }
}
