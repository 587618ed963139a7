import type { IncomingMessage } from 'node:http';
import type { Reply } from '../http/reply.ts';
import { parseWireRequest, queryValue } from '../http/wire-request.ts';
import { html } from './html.ts';
import { answerInboxJson } from './inbox-json.ts';
import { answerInboxPage } from './inbox-page.ts';
import { readMail } from './mail-contents.ts';
import { sesEvents, publishEvent } from './mail-feedback.ts';
import { findMail, readRawMail } from './mail-files.ts';
import type { Envelope } from './mail-files.ts';
import { mailPage } from './mail-page.ts';
import { attachmentReply, htmlPartReply, rawMailReply } from './mail-parts.ts';
import { pageReply } from './page.ts';
import type { SesDeps } from './ses-context.ts';

const EVENT_PATH = /^\/mails\/([0-9a-f-]+)\/([a-z-]+)$/;
const MAIL_PATH = /^\/mails\/([0-9a-f-]+)(?:\/(raw|html|attachments)(?:\/(\d{1,4}))?)?$/;

/** Answers the URLs of the inbox and of SNS; undefined for the query API, which is `POST /`. */
export async function answerInbox(deps: SesDeps, incoming: IncomingMessage): Promise<Reply | undefined> {
  const { files, topic } = deps;
  const request = parseWireRequest(incoming);
  if (request.method === 'POST') return publishRequestedEvent(deps, request.path);
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  const ofTopic = topic?.answer(request);
  if (ofTopic !== undefined) return ofTopic;
  const query = { to: queryValue(request, 'to'), before: queryValue(request, 'before') };
  if (request.path === '/') return answerInboxPage(files, query);
  if (request.path === '/inbox.json')
    return answerInboxJson(files, { ...query, subject: queryValue(request, 'subject') });
  const [, id = '', part, index] = MAIL_PATH.exec(request.path) ?? [];
  const envelope = await findMail(files, id);
  if (envelope === undefined) return notFound();
  return (await answerMail(deps, { envelope, part, index })) ?? notFound();
}

/** `POST /mails/{id}/{event}`: publishes this feedback about a mail, and shows the mail again. */
async function publishRequestedEvent(
  { files, topic, clock }: SesDeps,
  path: string,
): Promise<Reply | undefined> {
  const [, id = '', word] = EVENT_PATH.exec(path) ?? [];
  const event = sesEvents.find((each) => each === word);
  if (event === undefined) return undefined;
  const envelope = await findMail(files, id);
  if (topic === null || envelope === undefined) return notFound();
  publishEvent(topic, { envelope, event, at: clock() });
  return { status: 303, headers: { location: `/mails/${id}` } };
}

async function answerMail(
  { files, topic }: SesDeps,
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
  return mailPage(envelope, contents, topic === null ? [] : sesEvents);
}

function notFound(): Reply {
  const body = html`<h1>Not here</h1>
    <p class="soft">There is no such mail. <a href="/">Go to the inbox</a></p>`;
  return pageReply(404, { title: 'Not here', body });
}
