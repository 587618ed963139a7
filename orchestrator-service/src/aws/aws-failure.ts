/** A call to AWS that failed. `message` is shown to people: it says what to do, and holds nobody's data. */
export class AwsFailure extends Error {
  /** True where trying again can never help. */
  readonly permanent: boolean;

  constructor(message: string, options: { permanent: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'AwsFailure';
    this.permanent = options.permanent;
  }
}

/** What an SDK error tells: the HTTP status, null where no answer came, and AWS's own code for what went wrong. */
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
  // Where no answer came, the SDK calls a connection that was cut a `TimeoutError`; Node's code tells what it was.
  const isNodes = status === undefined && 'code' in error && typeof error.code === 'string';
  const name = isNodes ? String(error.code) : error.name;
  // A code is shown to people and comes from outside, so only what looks like one is let through.
  const code = /^[A-Za-z0-9_.]{1,60}$/.test(name) ? name : 'Unknown';
  return { status: typeof status === 'number' ? status : null, code };
}
