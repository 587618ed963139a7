import { SignatureError } from '../http/signature-error.ts';
import { verifySignatureV4 } from '../http/signature-v4.ts';
import type { VerifiedSignature } from '../http/signature-v4.ts';
import { queryValue } from '../http/wire-request.ts';
import type { WireRequest } from '../http/wire-request.ts';
import type { S3Deps } from './s3-context.ts';
import { s3Error, s3SignatureError } from './s3-errors.ts';

const PAYLOAD_HASH =
  /^(?:[0-9a-f]{64}|UNSIGNED-PAYLOAD|STREAMING-UNSIGNED-PAYLOAD-TRAILER|STREAMING-AWS4-HMAC-SHA256-PAYLOAD(?:-TRAILER)?)$/;

/**
 * Verifies the signature and returns the payload hash that it covers. @throws AwsError with S3's code for the reason
 */
export function authorize(
  { identity, clock }: Pick<S3Deps, 'identity' | 'clock'>,
  request: WireRequest,
): { signature: VerifiedSignature; payloadHash: string } {
  const payloadHash = declaredPayloadHash(request);
  try {
    return { signature: verifySignatureV4(request, { identity, payloadHash, now: clock() }), payloadHash };
  } catch (error) {
    throw error instanceof SignatureError ? s3SignatureError(error) : error;
  }
}

function declaredPayloadHash(request: WireRequest): string {
  const declared = request.headers['x-amz-content-sha256'] ?? queryValue(request, 'X-Amz-Content-Sha256');
  if (declared === undefined) {
    // A presigned URL is created before its body exists. An unsigned request is refused later.
    if (request.headers['authorization'] === undefined) return 'UNSIGNED-PAYLOAD';
    throw s3Error('InvalidRequest', {
      message: 'Missing required header for this request: x-amz-content-sha256',
    });
  }
  if (!PAYLOAD_HASH.test(declared)) {
    const message =
      'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING- value known here or a SHA-256 in hex.';
    throw s3Error('InvalidArgument', { message });
  }
  return declared;
}
