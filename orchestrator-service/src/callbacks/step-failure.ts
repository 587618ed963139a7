import { AwsFailure } from '../aws/aws-failure.ts';

/** A failed step of issuing an invoice. `message` is shown to people and contains no personal data. */
export class StepFailure extends Error {
  /** True if a retry can never succeed. */
  readonly permanent: boolean;

  constructor(message: string, options: { permanent: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'StepFailure';
    this.permanent = options.permanent;
  }
}

/** The failure for the report. Only our own errors give their message: they contain no personal data. */
export function describeFailure(error: unknown): { permanent: boolean; reason: string } {
  if (error instanceof StepFailure || error instanceof AwsFailure) {
    return { permanent: error.permanent, reason: error.message };
  }
  return { permanent: false, reason: 'an unexpected error occurred; see the log of the orchestrator' };
}

/** The error for the log. AWS errors are left out: their messages can contain the recipient's address. */
export function loggableError(error: unknown): unknown {
  return error instanceof AwsFailure ? undefined : error;
}
