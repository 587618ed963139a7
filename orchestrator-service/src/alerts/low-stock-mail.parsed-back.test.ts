import { expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { buildMime } from '../aws/build-mime.ts';
import { buildLowStockMail } from './low-stock-mail.ts';
import { aStockLow } from './testing/a-stock-low.ts';

const from = 'billing@finch.example';
const alert = { to: 'ops@finch.example' };

const mailAbout = async (fields: Parameters<typeof aStockLow>[0]) =>
  PostalMime.parse(await buildMime(from, buildLowStockMail(aStockLow(fields).data, alert)));

test('the mail names the product, the quantity left and the time, and has an id to detect duplicates', async () => {
  const mail = await mailAbout({});
  expect(mail.subject).toBe('Low stock: Enamel mug, 350 ml (MUG-350), 4 left');
  expect(mail.to?.map(({ address }) => address)).toEqual(['ops@finch.example']);
  expect(mail.from).toEqual({ name: 'Finch & Sons', address: from });
  expect(mail.attachments).toEqual([]);
  expect(mail.headers).toContainEqual(
    expect.objectContaining({ key: 'x-stockroom-alert', value: 'stock-low-41-2026-01-15T10:30:00.000Z' }),
  );
  for (const body of [mail.text, mail.html]) {
    for (const text of ['Enamel mug, 350 ml', 'MUG-350', '2026-01-15 10:30 UTC'])
      expect(body).toContain(text);
  }
  expect(mail.text).toContain('On hand: 4\nReorder point: 5\n');
});

test('a name injects neither markup nor a header, and letters of every script arrive unchanged', async () => {
  const mail = await mailAbout({ name: `Đorđe 漢字 <img src=x>\r\nBcc: evil@example.com` });
  expect(mail.bcc).toBeUndefined();
  expect(mail.subject).toContain('Đorđe 漢字 <img src=x>');
  expect(mail.html).toContain('Đorđe 漢字 &lt;img src=x&gt;');
  expect(mail.html).not.toContain('<img');
});
