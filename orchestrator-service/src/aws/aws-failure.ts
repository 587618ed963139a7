/** A failed AWS call. `message` is shown to people: it says what to do, and contains no personal data. */
export class AwsFailure extends Error {
  /** True if a retry can never succeed. */
  readonly permanent: boolean;

  constructor(message: string, options: { permanent: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'AwsFailure';
    this.permanent = options.permanent;
  }
}

/** From an SDK error: the HTTP status, null without an answer, and the AWS error code. */
export interface AwsRefusal {
  status: number | null;
  code: string;
}

export function readRefusal(error: unknown): AwsRefusal {
  if (!(error instanceof Error)) return { status: null, code: 'Unknown' };
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  const status =
    typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
      ? metadata.httpStatusCode
      : undefined;
  // Without an answer, the SDK calls a reset connection a `TimeoutError`. Node's error code is more exact.
  const isNodes = status === undefined && 'code' in error && typeof error.code === 'string';
  const name = isNodes ? String(error.code) : error.name;
  // The code is shown to people and comes from outside, so only plausible codes pass.
  const code = /^[A-Za-z0-9_.]{1,60}$/.test(name) ? name : 'Unknown';
  return { status: typeof status === 'number' ? status : null, code };
}
