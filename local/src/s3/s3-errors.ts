import { AwsError } from '../http/aws-error.ts';
import type { SignatureError } from '../http/signature-error.ts';

/** The errors that S3 answers with. Source: "Error responses", Amazon S3 API reference. */
const s3ErrorCatalogue = {
  AccessDenied: { status: 403, message: 'Access Denied' },
  AuthorizationHeaderMalformed: {
    status: 400,
    message: 'The authorization header that you provided is not valid.',
  },
  BadDigest: { status: 400, message: 'The checksum you specified did not match what we received.' },
  BucketAlreadyOwnedByYou: {
    status: 409,
    message: 'Your previous request to create the named bucket succeeded.',
  },
  BucketNotEmpty: { status: 409, message: 'The bucket you tried to delete is not empty.' },
  EntityTooLarge: { status: 400, message: 'Your proposed upload exceeds the maximum allowed object size.' },
  IncompleteBody: {
    status: 400,
    message: 'The request body does not have the length that its headers declare.',
  },
  InvalidAccessKeyId: {
    status: 403,
    message: 'The AWS access key ID you provided does not exist in our records.',
  },
  InvalidArgument: { status: 400, message: 'Invalid Argument' },
  InvalidBucketName: { status: 400, message: 'The specified bucket is not valid.' },
  InvalidDigest: {
    status: 400,
    message: 'The Content-MD5 or checksum value that you specified is not valid.',
  },
  InvalidRange: { status: 416, message: 'The requested range is not satisfiable' },
  InvalidRequest: { status: 400, message: 'Invalid Request' },
  KeyTooLongError: { status: 400, message: 'Your key is too long' },
  MalformedTrailerError: { status: 400, message: 'The trailing headers are not those that were declared.' },
  MetadataTooLarge: {
    status: 400,
    message: 'Your metadata headers exceed the maximum allowed metadata size',
  },
  MissingContentLength: { status: 411, message: 'You must provide the Content-Length HTTP header.' },
  NoSuchBucket: { status: 404, message: 'The specified bucket does not exist' },
  NoSuchKey: { status: 404, message: 'The specified key does not exist.' },
  NotImplemented: { status: 501, message: 'This stand-in does not implement what the request asks for.' },
  PreconditionFailed: {
    status: 412,
    message: 'At least one of the pre-conditions you specified did not hold',
  },
  RequestTimeTooSkewed: {
    status: 403,
    message: 'The difference between the request time and the current time is too large.',
  },
  SignatureDoesNotMatch: {
    status: 403,
    message:
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  },
  SlowDown: { status: 503, message: 'Please reduce your request rate.' },
  XAmzContentSHA256Mismatch: {
    status: 400,
    message: "The provided 'x-amz-content-sha256' header does not match what was computed.",
  },
} as const;

export type S3ErrorCode = keyof typeof s3ErrorCatalogue;

/** An S3 error to throw; `message` replaces the catalogue's, and other details become elements of the answer. */
export function s3Error(
  code: S3ErrorCode,
  details: Record<string, string> & { message?: string } = {},
): AwsError {
  const { message = s3ErrorCatalogue[code].message, ...elements } = details;
  return new AwsError({ status: s3ErrorCatalogue[code].status, code, message }, elements);
}

/** S3's error code for a refused signature. */
export function s3SignatureError({ failure, message }: SignatureError): AwsError {
  const codes = {
    missing: 'AccessDenied',
    unsupported: 'InvalidRequest',
    malformed: 'AuthorizationHeaderMalformed',
    wrong_scope: 'AuthorizationHeaderMalformed',
    unknown_key: 'InvalidAccessKeyId',
    skewed: 'RequestTimeTooSkewed',
    expired: 'AccessDenied',
    unsigned_header: 'AccessDenied',
    mismatch: 'SignatureDoesNotMatch',
  } as const;
  return s3Error(codes[failure], failure === 'missing' ? {} : { message });
}
