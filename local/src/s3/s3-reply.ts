import { randomUUID } from 'node:crypto';
import type { AwsError } from '../http/aws-error.ts';
import type { Reply } from '../http/reply.ts';
import { xmlDocument } from '../http/xml.ts';
import type { XmlContent } from '../http/xml.ts';

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** An XML answer: `root` is the document's outermost element. */
export function xmlReply(root: string, content: XmlContent): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId() },
    body: xmlDocument(root, content, NAMESPACE),
  };
}

/** An answer without a body. */
export function emptyReply(status: number, headers: Record<string, string> = {}): Reply {
  return { status, headers: { ...headers, 'x-amz-request-id': requestId() } };
}

/** S3's error document, which has no namespace. */
export function errorReply({ status, code, message, details }: AwsError): Reply {
  const RequestId = requestId();
  const range: Record<string, string> =
    'ActualObjectSize' in details ? { 'content-range': `bytes */${details['ActualObjectSize']}` } : {};
  return {
    status,
    headers: { ...range, 'content-type': 'application/xml', 'x-amz-request-id': RequestId },
    body: xmlDocument('Error', { Code: code, Message: message, ...details, RequestId, HostId: 'local' }),
  };
}

/** 16 capital hex digits, as in S3. */
export function requestId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase();
}
