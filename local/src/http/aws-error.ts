/** An AWS error answer: `status` and `code` as documented, `details` as further XML elements. */
export class AwsError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, string>;

  constructor(kind: { status: number; code: string; message: string }, details: Record<string, string> = {}) {
    super(kind.message);
    this.name = kind.code;
    this.status = kind.status;
    this.code = kind.code;
    this.details = details;
  }
}
