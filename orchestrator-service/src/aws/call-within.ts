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
  const signal = AbortSignal.timeout(timeoutMs);
  const timeUp = Promise.withResolvers<never>();
  const giveUp = () =>
    timeUp.reject(
      new AwsFailure(`${service} did not answer within ${timeoutMs / 1000} s`, { permanent: false }),
    );
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([call(signal), timeUp.promise]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
