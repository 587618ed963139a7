import { createHash } from 'node:crypto';
import { AwsError } from '../http/aws-error.ts';
import type { Reply } from '../http/reply.ts';
import { SignatureError } from '../http/signature-error.ts';
import { verifySignatureV4 } from '../http/signature-v4.ts';
import type { WireRequest } from '../http/wire-request.ts';
import { getSendQuota } from './get-send-quota.ts';
import { sendEmail } from './send-email.ts';
import { sendRawEmail } from './send-raw-email.ts';
import type { SesDeps } from './ses-context.ts';
import { sesSignatureError } from './ses-errors.ts';

type Action = (deps: SesDeps, form: URLSearchParams) => Promise<Reply>;

const actions = new Map<string, Action>([
  ['SendRawEmail', sendRawEmail],
  ['SendEmail', sendEmail],
  ['GetSendQuota', getSendQuota],
]);

export const sesActions = [...actions.keys()];

/** Verifies a query-API request and executes its `Action`. @throws AwsError, InvalidAction for an unsupported one */
export async function performAction(
  deps: SesDeps,
  { request, body, form }: { request: WireRequest; body: Buffer; form: URLSearchParams },
): Promise<Reply> {
  verify(deps, { request, body });
  const name = form.get('Action') ?? '';
  const action = actions.get(name);
  if (request.method !== 'POST' || request.path !== '/' || action === undefined) {
    const message = `Could not find operation ${name} for version 2010-12-01`;
    throw new AwsError({ status: 404, code: 'InvalidAction', message });
  }
  return action(deps, form);
}

function verify(
  { identity, clock }: SesDeps,
  { request, body }: { request: WireRequest; body: Buffer },
): void {
  const payloadHash = createHash('sha256').update(body).digest('hex');
  try {
    verifySignatureV4(request, { identity, payloadHash, now: clock() });
  } catch (error) {
    throw error instanceof SignatureError ? sesSignatureError(error) : error;
  }
}
