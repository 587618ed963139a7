import PostalMime from 'postal-mime';
import type { Attachment, Header } from 'postal-mime';
import { readRawMail } from './mail-files.ts';
import type { MailFiles } from './mail-files.ts';

/** One attachment, decoded. */
export interface MailAttachment {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** A parsed mail. */
export interface MailContents {
  headers: Header[];
  text: string | null;
  html: string | null;
  attachments: MailAttachment[];
}

/** Reads and parses a stored mail. */
export async function readMail(files: MailFiles, id: string): Promise<MailContents> {
  const { headers, text, html, attachments } = await PostalMime.parse(await readRawMail(files, id));
  return { headers, text: text ?? null, html: html ?? null, attachments: attachments.map(toAttachment) };
}

function toAttachment({ filename, mimeType, content }: Attachment, index: number): MailAttachment {
  return {
    filename: filename ?? `attachment-${index + 1}`,
    contentType: mimeType,
    content: typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content)),
  };
}
