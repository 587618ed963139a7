/** The reason of a refused signature; S3 and SES have their own codes for each. */
export type SignatureFailure =
  | 'missing'
  | 'unsupported'
  | 'malformed'
  | 'wrong_scope'
  | 'unknown_key'
  | 'skewed'
  | 'expired'
  | 'unsigned_header'
  | 'mismatch';

export class SignatureError extends Error {
  readonly failure: SignatureFailure;

  constructor(failure: SignatureFailure, message: string) {
    super(message);
    this.name = 'SignatureError';
    this.failure = failure;
  }
}
