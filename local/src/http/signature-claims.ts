import { SignatureError } from './signature-error.ts';
import { queryValue } from './wire-request.ts';
import type { WireRequest } from './wire-request.ts';

/** The claims of a request about its own signature. */
export interface SignatureClaims {
  accessKeyId: string;
  /** `<yyyymmdd>/<region>/<service>/aws4_request` */
  scope: string;
  signedHeaders: string[];
  signature: string;
  /** `yyyymmddThhmmssZ` */
  amzDate: string;
  signedAt: Date;
  /** For a presigned URL: its validity. */
  expiresInSeconds?: number;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const WEEK_IN_SECONDS = 604_800;

/** Parses the claims in the `Authorization` header or in a presigned query. @throws SignatureError */
export function parseSignatureClaims(request: WireRequest): SignatureClaims {
  const authorization = request.headers['authorization'];
  const algorithm = queryValue(request, 'X-Amz-Algorithm');
  if (authorization !== undefined) return headerClaims(request, authorization);
  if (algorithm !== undefined) return queryClaims(request, algorithm);
  throw new SignatureError('missing', 'The request is not signed.');
}

function headerClaims(request: WireRequest, authorization: string): SignatureClaims {
  if (!authorization.startsWith(`${ALGORITHM} `)) throw unsupported();
  const fields = new Map(
    authorization
      .slice(ALGORITHM.length)
      .split(',')
      .map((field) => {
        const [name = '', ...value] = field.trim().split('=');
        return [name, value.join('=')];
      }),
  );
  return {
    ...claims({
      credential: fields.get('Credential'),
      signedHeaders: fields.get('SignedHeaders'),
      signature: fields.get('Signature'),
    }),
    ...parseAmzDate(request.headers['x-amz-date']),
  };
}

function queryClaims(request: WireRequest, algorithm: string): SignatureClaims {
  if (algorithm !== ALGORITHM) throw unsupported();
  const expires = queryValue(request, 'X-Amz-Expires') ?? '';
  const expiresInSeconds = Number(expires);
  if (!/^\d{1,6}$/.test(expires) || expiresInSeconds < 1 || expiresInSeconds > WEEK_IN_SECONDS) {
    throw new SignatureError(
      'malformed',
      'X-Amz-Expires must be a number of seconds, at least 1 and at most a week.',
    );
  }
  return {
    ...claims({
      credential: queryValue(request, 'X-Amz-Credential'),
      signedHeaders: queryValue(request, 'X-Amz-SignedHeaders'),
      signature: queryValue(request, 'X-Amz-Signature'),
    }),
    ...parseAmzDate(queryValue(request, 'X-Amz-Date')),
    expiresInSeconds,
  };
}

function claims(fields: Record<'credential' | 'signedHeaders' | 'signature', string | undefined>) {
  const credential = /^([^/]+)\/(\d{8}\/[^/]+\/[^/]+\/aws4_request)$/.exec(fields.credential ?? '');
  const [, accessKeyId, scope] = credential ?? [];
  const signedHeaders = fields.signedHeaders?.toLowerCase().split(';') ?? [];
  if (accessKeyId === undefined || scope === undefined || !/^[0-9a-f]{64}$/.test(fields.signature ?? '')) {
    throw new SignatureError(
      'malformed',
      'The credential, the signed headers or the signature is malformed.',
    );
  }
  return { accessKeyId, scope, signedHeaders, signature: fields.signature ?? '' };
}

function parseAmzDate(amzDate = ''): Pick<SignatureClaims, 'amzDate' | 'signedAt'> {
  const signedAt = new Date(
    amzDate.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z') || Number.NaN,
  );
  if (!/^\d{8}T\d{6}Z$/.test(amzDate) || Number.isNaN(signedAt.getTime())) {
    throw new SignatureError('malformed', 'AWS authentication requires a valid X-Amz-Date.');
  }
  return { amzDate, signedAt };
}

function unsupported() {
  return new SignatureError(
    'unsupported',
    `The authorization mechanism is not supported. Please use ${ALGORITHM}.`,
  );
}
