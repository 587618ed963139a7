import { randomUUID } from 'node:crypto';
import type { AwsError } from '../http/aws-error.ts';
import type { Reply } from '../http/reply.ts';
import { xmlDocument } from '../http/xml.ts';
import type { XmlContent } from '../http/xml.ts';

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

/** The query API's envelope around an action's result. */
export function resultReply(action: string, result: XmlContent): Reply {
  const RequestId = randomUUID();
  const content = { [`${action}Result`]: result, ResponseMetadata: { RequestId } };
  return xmlReply(200, { RequestId, body: xmlDocument(`${action}Response`, content, NAMESPACE) });
}

/** The query API's error document: the fault of a 4xx is the `Sender`'s, of a 5xx the `Receiver`'s. */
export function errorReply({ status, code, message }: AwsError): Reply {
  const RequestId = randomUUID();
  const Type = status < 500 ? 'Sender' : 'Receiver';
  const content = { Error: { Type, Code: code, Message: message }, RequestId };
  return xmlReply(status, { RequestId, body: xmlDocument('ErrorResponse', content, NAMESPACE) });
}

function xmlReply(status: number, { RequestId, body }: { RequestId: string; body: string }): Reply {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': RequestId }, body };
}
