import type { Reply } from '../http/reply.ts';
import { jsonReply } from '../http/reply.ts';
import { readMail } from './mail-contents.ts';
import { listMails } from './mail-files.ts';
import type { Envelope, MailFiles } from './mail-files.ts';

const MAX_MAILS = 1000;

/**
 * `GET /inbox.json`: the newest 1,000 mails, newest first, and the total. `?to=` filters by recipient, and
 * `?subject=` by a part of the subject, without opening other mails; `?before=` with `next` of the previous page returns
 * the next page.
 */
export async function answerInboxJson(
  files: MailFiles,
  query: { to: string | undefined; subject: string | undefined; before: string | undefined },
): Promise<Reply> {
  const { envelopes, total, next } = await listMails(files, { ...query, limit: MAX_MAILS });
  const mails: Awaited<ReturnType<typeof describeMail>>[] = [];
  for (const envelope of envelopes) mails.push(await describeMail(files, envelope));
  return jsonReply(200, { mails, total, next });
}

async function describeMail(files: MailFiles, { id, receivedAt, from, to, subject }: Envelope) {
  const { text, html, attachments } = await readMail(files, id);
  return {
    id,
    messageId: id,
    receivedAt,
    from,
    to,
    subject,
    text,
    html,
    attachments: attachments.map(({ filename, contentType, content }, index) => ({
      filename,
      contentType,
      bytes: content.length,
      url: `/mails/${id}/attachments/${index}`,
    })),
  };
}
