import type { Reply } from '../http/reply.ts';
import { formatTime } from './formats.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { listMails } from './mail-files.ts';
import type { Envelope, MailFiles } from './mail-files.ts';
import { pageReply } from './page.ts';

const MAX_SHOWN = 200;

/** `GET /`: the newest 200 mails. */
export function answerInboxPage(files: MailFiles, to: string | undefined): Reply {
  const mails = listMails(files, to);
  const body = html`<h1>Inbox</h1>
    <div class="soft">
      ${countLine(mails.length)}${to === undefined ? '' : ` to ${to}`}. Mail that the local system sent stays
      on this machine.
    </div>
    ${mails.length === 0 ? html`<div class="card empty">No mail yet. It appears here once an order's invoice is sent.</div>` : list(mails)}`;
  return pageReply(200, { title: `Inbox (${mails.length})`, body });
}

function countLine(count: number): string {
  const mails = count === 1 ? '1 mail' : `${count} mails`;
  return count > MAX_SHOWN ? `${mails}, the newest ${MAX_SHOWN} shown` : mails;
}

function list(mails: Envelope[]): Html {
  return html`<ul class="card">
    ${mails.slice(0, MAX_SHOWN).map(listItem)}
  </ul>`;
}

function listItem({ id, subject, from, to, receivedAt }: Envelope): Html {
  return html`<li>
    <a class="mail" href="/mails/${id}">
      <span class="subject">${subject || '(no subject)'}</span
      ><time datetime="${receivedAt}">${formatTime(receivedAt)}</time>
      <span class="people soft">${from} → ${to.join(', ')}</span>
    </a>
  </li> `;
}
