import type { Reply } from '../http/reply.ts';
import { formatTime } from './formats.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { listMails } from './mail-files.ts';
import type { Envelope, MailFiles } from './mail-files.ts';
import { pageReply } from './page.ts';

const MAX_SHOWN = 200;

interface InboxQuery {
  to: string | undefined;
  before: string | undefined;
}

/** `GET /`: 200 mails, newest first, with a link to older ones. */
export async function answerInboxPage(files: MailFiles, query: InboxQuery): Promise<Reply> {
  const { envelopes, total, next } = await listMails(files, { ...query, limit: MAX_SHOWN });
  const { to } = query;
  const body = html`<h1>Inbox</h1>
    <div class="soft">
      ${total === 1 ? '1 mail' : `${total} mails`}${to === undefined ? '' : ` to ${to}`}. Mail that the local
      system sent stays on this machine.
    </div>
    ${envelopes.length === 0 ? html`<div class="card empty">No mail yet. It appears here once an order's invoice is sent.</div>` : list(envelopes)}
    ${next === null ? '' : html`<p><a href="${olderThan(next, to)}">Older mails</a></p>`}`;
  return pageReply(200, { title: `Inbox (${total})`, body });
}

function olderThan(before: string, to: string | undefined): string {
  return `/?${new URLSearchParams({ before, ...(to === undefined ? {} : { to }) }).toString()}`;
}

function list(mails: Envelope[]): Html {
  return html`<ul class="card">
    ${mails.map(listItem)}
  </ul>`;
}

function listItem({ id, subject, from, to, receivedAt }: Envelope): Html {
  return html`<li>
    <a class="mail" href="/mails/${id}">
      <span class="subject" dir="auto">${subject || '(no subject)'}</span
      ><time datetime="${receivedAt}">${formatTime(receivedAt)}</time>
      <span class="people soft">${from} → ${to.join(', ')}</span>
    </a>
  </li> `;
}
