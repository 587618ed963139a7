import type { Reply } from '../http/reply.ts';
import { acceptMail } from './accept-mail.ts';
import { checkRecipients, parseAddresses } from './addresses.ts';
import { composeMail } from './compose-mail.ts';
import { formMembers } from './form-lists.ts';
import type { SesDeps } from './ses-context.ts';
import { invalidParameter } from './ses-errors.ts';
import { resultReply } from './ses-reply.ts';

/** `SendEmail`: SES composes the MIME message. @throws AwsError InvalidParameterValue */
export async function sendEmail(deps: SesDeps, form: URLSearchParams): Promise<Reply> {
  const source = requiredField(form, 'Source');
  const subject = requiredField(form, 'Message.Subject.Data');
  const text = form.get('Message.Body.Text.Data') ?? undefined;
  const html = form.get('Message.Body.Html.Data') ?? undefined;
  if (text === undefined && html === undefined)
    throw invalidParameter('Missing required parameter Message.Body.');
  const headers = {
    to: formMembers(form, 'Destination.ToAddresses'),
    cc: formMembers(form, 'Destination.CcAddresses'),
    replyTo: formMembers(form, 'ReplyToAddresses'),
  };
  parseAddresses(headers.replyTo);
  const [from = ''] = parseAddresses([source]);
  const to = parseAddresses([...headers.to, ...headers.cc, ...formMembers(form, 'Destination.BccAddresses')]);
  checkRecipients(to);
  const raw = await composeMail({ ...headers, from: source, subject, text, html, date: deps.clock() });
  const MessageId = await acceptMail(deps, {
    from,
    to,
    subject,
    raw,
    configurationSet: form.get('ConfigurationSetName'),
  });
  return resultReply('SendEmail', { MessageId });
}

function requiredField(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null) throw invalidParameter(`Missing required parameter ${name}.`);
  return value;
}
