import type { IncomingMessage } from 'node:http';
import type { Reply } from '../http/reply.ts';
import { parseWireRequest, queryValue } from '../http/wire-request.ts';
import { html } from './html.ts';
import { answerInboxJson } from './inbox-json.ts';
import { answerInboxPage } from './inbox-page.ts';
import { readMail } from './mail-contents.ts';
import { readRawMail } from './mail-files.ts';
import type { Envelope, MailFiles } from './mail-files.ts';
import { mailPage } from './mail-page.ts';
import { attachmentReply, htmlPartReply, rawMailReply } from './mail-parts.ts';
import { pageReply } from './page.ts';
import type { SesDeps } from './ses-context.ts';

const MAIL_PATH = /^\/mails\/([0-9a-f-]+)(?:\/(raw|html|attachments)(?:\/(\d{1,4}))?)?$/;

/** Answers the inbox's own addresses; undefined for the query API, which is everything but GET and HEAD. */
export async function answerInbox({ files }: SesDeps, incoming: IncomingMessage): Promise<Reply | undefined> {
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return undefined;
  const request = parseWireRequest(incoming);
  const to = queryValue(request, 'to');
  if (request.path === '/') return answerInboxPage(files, to);
  if (request.path === '/inbox.json') return answerInboxJson(files, to);
  const [, id = '', part, index] = MAIL_PATH.exec(request.path) ?? [];
  const envelope = files.envelopes.get(id);
  return (envelope && (await answerMail(files, { envelope, part, index }))) ?? notFound();
}

async function answerMail(
  files: MailFiles,
  { envelope, part, index }: { envelope: Envelope; part: string | undefined; index: string | undefined },
): Promise<Reply | undefined> {
  if (part === 'raw' && index === undefined) return rawMailReply(await readRawMail(files, envelope.id));
  const contents = await readMail(files, envelope.id);
  if (part === 'attachments') {
    const attachment = contents.attachments[Number(index ?? Number.NaN)];
    return attachment && attachmentReply(attachment);
  }
  if (index !== undefined) return undefined;
  if (part === 'html') return contents.html === null ? undefined : htmlPartReply(contents.html);
  return mailPage(envelope, contents);
}

function notFound(): Reply {
  const body = html`<h1>Not here</h1>
    <p class="soft">There is no such mail. <a href="/">To the inbox</a></p>`;
  return pageReply(404, { title: 'Not here', body });
}
