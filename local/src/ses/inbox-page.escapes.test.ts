import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { SESClient } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aRawMail, clientOf, startSes } from './testing/ses-target.ts';
import type { SesTarget } from './testing/ses-target.ts';

const EVIL = `</title><script>alert(1)</script><img src=x onerror=alert(2)> "quoted" 'too' &amp;`;
let target: SesTarget;
let client: SESClient;
let id: string;

beforeAll(async () => {
  target = await startSes();
  client = clientOf(target);
  const raw = aRawMail({ to: 'evil@example.com', subject: EVIL, html: EVIL }).replaceAll(
    'INV 1.pdf',
    '<i>.svg',
  );
  const Data = Buffer.from(raw.replaceAll('application/pdf', 'image/svg+xml'));
  const { MessageId = '' } = await client.send(new SendRawEmailCommand({ RawMessage: { Data } }));
  id = MessageId;
});
afterAll(async () => {
  client.destroy();
  await target.close();
});

const get = async (path: string) => {
  const answer = await fetch(`${target.endpoint}${path}`);
  return { answer, policy: answer.headers.get('content-security-policy') ?? '', body: await answer.text() };
};

test('a malicious subject is text in the list and on its own page', async () => {
  for (const path of ['/', `/?to=${encodeURIComponent('evil@example.com')}`, `/mails/${id}`]) {
    const { answer, policy, body } = await get(path);
    expect(answer.status).toBe(200);
    expect(body).not.toMatch(/<script|<img|<i>/);
    expect(body).toContain('&lt;script&gt;alert(1)');
    expect(body).toContain('&amp;amp;');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|script-src/);
  }
});

test('the query is escaped too', async () => {
  expect((await get(`/?to=${encodeURIComponent('<script>')}`)).body).not.toContain('<script');
});

test("a mail's HTML is served unchanged, to a sandboxed frame", async () => {
  const { answer, policy, body } = await get(`/mails/${id}/html`);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(body).toContain('<script>alert(1)</script>');
  expect(policy).toMatch(/^sandbox; default-src 'none'/);
  expect((await get(`/mails/${id}`)).body).toMatch(/<iframe sandbox /);
});

test('an attachment that could run code is downloaded, not shown', async () => {
  const { answer } = await get(`/mails/${id}/attachments/0`);
  expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%3Ci%3E.svg");
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each(['/mails/0100-none', '/mails/../x', '/nothing', '/mails/%2e%2e/raw'])(
  '%s gets 404',
  async (path) => {
    expect((await get(path)).answer.status).toBe(404);
  },
);

test('missing parts of a mail get 404', async () => {
  for (const part of ['attachments/7', 'attachments', 'raw/0', 'html/1', 'elsewhere']) {
    expect((await get(`/mails/${id}/${part}`)).answer.status).toBe(404);
  }
});
