import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { temporaryFolder } from '../http/testing/temporary-folder.ts';
import { findMail, insertMail, listMails, openMailFiles, type MailFiles } from './mail-files.ts';
import { createMessageIds } from './message-ids.ts';
import { startSes, type SesTarget } from './testing/ses-target.ts';

const nextId = createMessageIds(() => new Date());

async function keep(files: MailFiles, to: string): Promise<string> {
  const id = nextId();
  const envelope = {
    id,
    receivedAt: new Date().toISOString(),
    from: 'invoices@stockroom.example',
    to: [to],
    subject: `Mail to ${to}`,
    bytes: 4,
  };
  await insertMail(files, { envelope, raw: Buffer.from('\r\n\r\n') });
  return id;
}

let files: MailFiles;
let ids: string[];
beforeAll(async () => {
  files = await openMailFiles(await temporaryFolder());
  ids = [];
  for (let index = 0; index < 150; index++)
    ids.push(await keep(files, index % 3 === 0 ? 'A@b.example' : 'c@d.example'));
});

test.each([
  ['all mails', {}, () => true],
  ["one recipient's mails, case-insensitive", { to: 'a@B.example' }, (index: number) => index % 3 === 0],
  ['mails whose subject contains a text', { subject: 'to A@' }, (index: number) => index % 3 === 0],
  ["one recipient's mails of another subject", { to: 'c@d.example', subject: 'A@' }, () => false],
])('pages of %s contain each once, newest first', async (_, only, isWanted) => {
  const expected = ids.filter((_id, index) => isWanted(index)).toReversed();
  const seen: string[] = [];
  let before: string | undefined;
  let pages = 0;
  do {
    const page = await listMails(files, { ...only, before, limit: 7 });
    expect(page.total).toBe(expected.length);
    seen.push(...page.envelopes.map(({ id }) => id));
    before = page.next ?? undefined;
    pages++;
  } while (before !== undefined);
  expect(seen).toEqual(expected);
  expect(pages).toBe(Math.max(Math.ceil(expected.length / 7), 1));
});

test('a missing or invalid id finds no mail', async () => {
  expect(await findMail(files, nextId())).toBeUndefined();
  expect(await findMail(files, '../mails/x')).toBeUndefined();
});

let target: SesTarget;
beforeAll(async () => {
  target = await startSes();
});
afterAll(() => target.close());

test('the page and the JSON accept `before` and link to the next page', async () => {
  const json = await (await fetch(`${target.endpoint}/inbox.json?before=0100`)).json();
  expect(json).toEqual({ mails: [], total: 0, next: null });
  const page = await fetch(`${target.endpoint}/?before=${encodeURIComponent('<script>')}`);
  expect(await page.text()).not.toContain('<script>');
});
