import { withTimeout } from '@stockroom/service-kit/with-timeout';
import { AwsFailure } from './aws-failure.ts';
import { readClockRefusal } from './clock-refusal.ts';

/** The default time-out of an AWS call, including its retries and its body. */
export const CALL_TIMEOUT_MS = 10_000;

/**
 * Makes one AWS call with a time-out. If AWS refused it because the local clock is wrong, the call is repeated once:
 * the refusal gave the SDK the right time, and nothing was done. The SDK stops sending when the signal aborts. The
 * time-out also covers the SDK's work before that, such as fetching credentials.
 * @throws AwsFailure, transient, after the time-out
 */
export async function callAws<Answer>(
  { service, timeoutMs }: { service: 'S3' | 'SES'; timeoutMs: number },
  call: (abortSignal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const reason = `${service} did not answer within ${timeoutMs / 1000} s`;
  return withTimeout(
    timeoutMs,
    (signal) => callWithRightTime(() => call(signal)),
    () => new AwsFailure(reason, { permanent: false }),
  );
}

async function callWithRightTime<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (readClockRefusal(error) === null) throw error;
    return call();
  }
}
