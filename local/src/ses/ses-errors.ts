import { AwsError } from '../http/aws-error.ts';
import type { SignatureError } from '../http/signature-error.ts';

/** SES's answer to a missing or wrong parameter, with SES's own messages. */
export function invalidParameter(message: string): AwsError {
  return new AwsError({ status: 400, code: 'InvalidParameterValue', message });
}

/** The query API's error code for a refused signature. */
export function sesSignatureError({ failure, message }: SignatureError): AwsError {
  const kinds = {
    missing: { status: 403, code: 'MissingAuthenticationToken' },
    unsupported: { status: 400, code: 'IncompleteSignature' },
    malformed: { status: 400, code: 'IncompleteSignature' },
    unknown_key: { status: 403, code: 'InvalidClientTokenId' },
    wrong_scope: { status: 403, code: 'SignatureDoesNotMatch' },
    skewed: { status: 403, code: 'SignatureDoesNotMatch' },
    expired: { status: 403, code: 'SignatureDoesNotMatch' },
    unsigned_header: { status: 403, code: 'SignatureDoesNotMatch' },
    mismatch: { status: 403, code: 'SignatureDoesNotMatch' },
  } as const;
  return new AwsError({ ...kinds[failure], message });
}
