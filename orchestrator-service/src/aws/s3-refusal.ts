import { AwsFailure, readRefusal, type AwsRefusal } from './aws-failure.ts';
import { describeOffset, readClockRefusal } from './clock-refusal.ts';

/** Hints for operators, by status. An operator can fix each of these, so none is permanent. */
const hints: Record<number, string> = {
  301: 'the bucket is in another region',
  400: 'the request was refused: check the region and the credentials',
  403: 'access was denied: check the credentials and the policy of the bucket',
  404: 'the bucket does not exist',
  409: 'another request for the same key was in progress',
};

/** Whether a conditional PUT was refused because the key exists. */
export function isTaken(error: unknown): boolean {
  return readRefusal(error).status === 412;
}

/** Whether the object is missing, not the bucket: both answer 404. */
export function isMissingObject(error: unknown): boolean {
  const { status, code } = readRefusal(error);
  return status === 404 && code === 'NoSuchKey';
}

/** @returns a transient AwsFailure with the reason */
export function describeS3Error(error: unknown): AwsFailure {
  if (error instanceof AwsFailure) return error;
  const refusal = readRefusal(error);
  const aheadMs = readClockRefusal(error);
  const reason = aheadMs === null ? describe(refusal) : describeClock(refusal, aheadMs);
  return new AwsFailure(reason, { permanent: false, cause: error });
}

function describeClock({ status, code }: AwsRefusal, aheadMs: number): string {
  return `S3 refused the time of a request (${status} ${code}): the orchestrator's clock is ${describeOffset(aheadMs)}; set it`;
}

function describe({ status, code }: AwsRefusal): string {
  if (status === null) return `S3 could not be reached (${code})`;
  return `S3 failed (${status} ${code})${hints[status] === undefined ? '' : `: ${hints[status]}`}`;
}
