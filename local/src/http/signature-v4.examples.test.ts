import { expect, test } from '@jest/globals';
import { verifySignatureV4 } from './signature-v4.ts';
import type { WireRequest } from './wire-request.ts';

// The examples of "Signature calculations for the Authorization header" and "… query parameters", Amazon S3 API reference.
const identity = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
  service: 's3',
} as const;
const scope = '20130524/us-east-1/s3/aws4_request';
const now = new Date('2013-05-24T00:00:10Z');
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function aGetWithRange(changes: Partial<WireRequest> = {}): WireRequest {
  const signature = 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41';
  return {
    method: 'GET',
    path: '/test.txt',
    query: [],
    headers: {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': EMPTY,
      'x-amz-date': '20130524T000000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=${identity.accessKeyId}/${scope},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=${signature}`,
    },
    ...changes,
  };
}

test("Amazon's example of a signed header is accepted", () => {
  expect(verifySignatureV4(aGetWithRange(), { identity, payloadHash: EMPTY, now }).scope).toBe(scope);
});

test('any change to the signed request is refused', () => {
  for (const changes of [
    { method: 'PUT' },
    { path: '/test.txt/' },
    { query: [['acl', ''] as [string, string]] },
  ]) {
    const verify = () => verifySignatureV4(aGetWithRange(changes), { identity, payloadHash: EMPTY, now });
    expect(verify).toThrow(expect.objectContaining({ failure: 'mismatch' }));
  }
});

test('a clock skew of 15 minutes is accepted, one second more is not', () => {
  const at = (time: string) =>
    verifySignatureV4(aGetWithRange(), { identity, payloadHash: EMPTY, now: new Date(time) });
  expect(at('2013-05-24T00:15:00Z').scope).toBe(scope);
  expect(at('2013-05-23T23:45:00Z').scope).toBe(scope);
  expect(() => at('2013-05-24T00:15:01Z')).toThrow(expect.objectContaining({ failure: 'skewed' }));
  expect(() => at('2013-05-23T23:44:59Z')).toThrow(expect.objectContaining({ failure: 'skewed' }));
});

test('an x-amz- header that was not signed is refused', () => {
  const request = aGetWithRange();
  request.headers['x-amz-meta-added'] = 'later';
  const verify = () => verifySignatureV4(request, { identity, payloadHash: EMPTY, now });
  expect(verify).toThrow(expect.objectContaining({ failure: 'unsigned_header' }));
});

test("Amazon's example of a presigned URL is valid for 24 hours and not a second longer", () => {
  const request: WireRequest = {
    method: 'GET',
    path: '/test.txt',
    query: [
      ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
      ['X-Amz-Credential', `${identity.accessKeyId}/${scope}`],
      ['X-Amz-Date', '20130524T000000Z'],
      ['X-Amz-Expires', '86400'],
      ['X-Amz-SignedHeaders', 'host'],
      ['X-Amz-Signature', 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404'],
    ],
    headers: { host: 'examplebucket.s3.amazonaws.com' },
  };
  const at = (time: string) =>
    verifySignatureV4(request, { identity, payloadHash: 'UNSIGNED-PAYLOAD', now: new Date(time) });
  expect(at('2013-05-25T00:00:00Z').expiresInSeconds).toBe(86_400);
  expect(() => at('2013-05-25T00:00:01Z')).toThrow(expect.objectContaining({ failure: 'expired' }));
});
