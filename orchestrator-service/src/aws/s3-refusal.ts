import { AwsFailure, readRefusal, type AwsRefusal } from './aws-failure.ts';

/** What an operator can look at, by status. All of it can be put right, so that none of it is permanent. */
const hints: Record<number, string> = {
  301: 'the bucket is in another region',
  400: 'the request was refused: check the region, the credentials and the clock',
  403: 'access was denied: check the credentials and the policy of the bucket',
  404: 'the bucket does not exist',
  409: 'another request for the same key was under way',
};

/** Whether a conditional put was refused because the key has an object. */
export function isTaken(error: unknown): boolean {
  return readRefusal(error).status === 412;
}

/** Whether it is the object that is missing, not the bucket: both answer 404. */
export function isMissingObject(error: unknown): boolean {
  const { status, code } = readRefusal(error);
  return status === 404 && code === 'NoSuchKey';
}

/** @returns a transient AwsFailure that says what went wrong */
export function describeS3Error(error: unknown): AwsFailure {
  if (error instanceof AwsFailure) return error;
  const refusal = readRefusal(error);
  return new AwsFailure(describe(refusal), { permanent: false, cause: error });
}

function describe({ status, code }: AwsRefusal): string {
  if (status === null) return `S3 could not be reached (${code})`;
  return `S3 failed (${status} ${code})${hints[status] === undefined ? '' : `: ${hints[status]}`}`;
}
