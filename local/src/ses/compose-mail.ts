import MailComposer from 'nodemailer/lib/mail-composer';

/** The parts of a simple mail; the addresses are already validated. */
export interface SimpleMail {
  from: string;
  to: string[];
  cc: string[];
  replyTo: string[];
  subject: string;
  text: string | undefined;
  html: string | undefined;
  date: Date;
}

/** A MIME message with text, HTML or both. Paths and URLs in it are never fetched. */
export function composeMail({ text, html, ...headers }: SimpleMail): Promise<Buffer> {
  const bodies = { ...(text === undefined ? {} : { text }), ...(html === undefined ? {} : { html }) };
  return new MailComposer({ ...headers, ...bodies, disableFileAccess: true, disableUrlAccess: true })
    .compile()
    .build();
}
