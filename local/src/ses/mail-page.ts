import type { Reply } from '../http/reply.ts';
import { formatBytes, formatTime } from './formats.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { MailContents } from './mail-contents.ts';
import type { SesEvent } from './mail-feedback.ts';
import type { Envelope } from './mail-files.ts';
import { pageReply } from './page.ts';

/** `GET /mails/{id}`: one mail, its HTML in a sandboxed frame, and buttons for its feedback. */
export function mailPage(envelope: Envelope, contents: MailContents, sesEvents: readonly SesEvent[]): Reply {
  const title = envelope.subject || '(no subject)';
  const body = html`<a href="/">← Inbox</a>
    <h1 dir="auto">${title}</h1>
    <dl class="card">
      <dt>From</dt>
      <dd>${envelope.from}</dd>
      <dt>To</dt>
      <dd>${envelope.to.join(', ')}</dd>
      <dt>Received</dt>
      <dd><time datetime="${envelope.receivedAt}">${formatTime(envelope.receivedAt)}</time></dd>
      <dt>Message</dt>
      <dd>${envelope.id} · <a href="/mails/${envelope.id}/raw">raw</a>, ${formatBytes(envelope.bytes)}</dd>
    </dl>
    ${sesEvents.length === 0 ? '' : eventButtons(envelope.id, sesEvents)}
    ${attachmentList(envelope.id, contents)} ${contents.html === null ? '' : htmlPart(envelope.id)}
    ${
      contents.text === null
        ? ''
        : html`<h2>Text</h2>
            <pre class="card">${contents.text}</pre>`
    }
    ${headerList(contents)}`;
  return pageReply(200, { title, body });
}

function eventButtons(id: string, sesEvents: readonly SesEvent[]): Html {
  return html`<div class="events">
    <span class="soft">Tell the shop of a</span>
    ${sesEvents.map(
      (event) => html`<form method="post" action="/mails/${id}/${event}"><button>${event}</button></form> `,
    )}
  </div>`;
}

function attachmentList(id: string, { attachments }: MailContents): Html {
  if (attachments.length === 0) return html``;
  return html`<h2>Attachments</h2>
    <ul class="card">
      ${attachments.map(
        ({ filename, contentType, content }, index) =>
          html`<li class="file">
            <a href="/mails/${id}/attachments/${index}">${filename}</a
            ><span class="soft">${contentType}, ${formatBytes(content.length)}</span>
          </li> `,
      )}
    </ul>`;
}

function htmlPart(id: string): Html {
  return html`<h2>HTML</h2>
    <div class="card"><iframe sandbox title="The mail's HTML part" src="/mails/${id}/html"></iframe></div>`;
}

function headerList({ headers }: MailContents): Html {
  return html`<details class="card">
    <summary>All ${headers.length} headers</summary>
    <dl>
      ${headers.map(
        ({ originalKey, value }) =>
          html`<dt>${originalKey}</dt>
            <dd>${value}</dd> `,
      )}
    </dl>
  </details>`;
}
