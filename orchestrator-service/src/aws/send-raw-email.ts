import { SendRawEmailCommand } from '@aws-sdk/client-ses';

/** The form field of the mail. No value can contain this text, because `&` is encoded in values. */
const EMPTY_FIELD = '&RawMessage.Data=';

/**
 * SES's SendRawEmail of a MIME message. The SDK builds the form without the mail, which is then appended as bytes: the
 * SDK's own encoding takes ten times as long, and each later step would convert the whole form to bytes again.
 */
export function buildSendRawEmail({
  from,
  to,
  mime,
  configurationSet,
}: {
  from: string;
  /** At most 50. */
  to: string[];
  mime: Buffer;
  /** The SES configuration set, which selects the event destination; null leaves that to the sender's identity. */
  configurationSet: string | null;
}): SendRawEmailCommand {
  const command = new SendRawEmailCommand({
    Source: from,
    Destinations: to,
    RawMessage: { Data: new Uint8Array() },
    ...(configurationSet === null ? {} : { ConfigurationSetName: configurationSet }),
  });
  command.middlewareStack.add(
    (next) => (args) => {
      addMail(args.request, mime);
      return next(args);
    },
    // Before the SDK measures and signs the body.
    { name: 'addMail', step: 'build', priority: 'high' },
  );
  return command;
}

function addMail(request: unknown, mime: Buffer): void {
  if (!hasForm(request)) throw new Error('the form has no field for the mail');
  const form = request.body.replace(EMPTY_FIELD, () => EMPTY_FIELD + encodeFormValue(mime));
  Object.assign(request, { body: Buffer.from(form, 'latin1') });
}

function hasForm(request: unknown): request is { body: string } {
  if (typeof request !== 'object' || request === null || !('body' in request)) return false;
  return typeof request.body === 'string' && request.body.includes(EMPTY_FIELD);
}

function encodeFormValue(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '%2B').replaceAll('/', '%2F').replaceAll('=', '%3D');
}
