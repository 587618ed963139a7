import { expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { buildMime } from '../aws/build-mime.ts';
import type { Business } from './business.ts';
import { buildInvoiceHead } from './invoice-document.ts';
import { buildInvoiceMail, type InvoiceMailSettings } from './invoice-mail.ts';
import { aBusiness, anInvoice, type InvoiceChoices, someMailSettings } from './testing/document-commands.ts';

const from = { name: 'Harbour & Finch Supplies', address: 'billing@harbourfinch.example' };
/** The text and the HTML without its tags, each with single spaces. */
async function bodiesFor(business: Partial<Business>, choices: InvoiceChoices): Promise<string[]> {
  const invoice = buildInvoiceHead(aBusiness(business), anInvoice(choices));
  const built = buildInvoiceMail(someMailSettings(), { invoice, to: 'john@example.com', pdf });
  const { text = '', html = '' } = await PostalMime.parse(await buildMime(from.address, built));
  return [text, html.replaceAll(/<[^>]*>/g, ' ')].map((body) => body.replaceAll(/\s+/g, ' '));
}

const pdf = Buffer.from('%PDF-1.7 \0 bytes');

async function mailFor(
  customer: { name?: string; address?: string },
  settings: Partial<InvoiceMailSettings> = {},
) {
  const invoice = buildInvoiceHead(aBusiness(), anInvoice({ customer }));
  const built = buildInvoiceMail(someMailSettings(settings), { invoice, to: 'john@example.com', pdf });
  const raw = await buildMime(from.address, built);
  return { raw: String(raw), mail: await PostalMime.parse(raw) };
}

test('the mail has the PDF, names the invoice, and has its number in a header', async () => {
  const { mail } = await mailFor({});
  expect(mail.subject).toBe('Invoice INV-2026-000001 from Harbour & Finch Supplies');
  expect(mail.from).toMatchObject(from);
  expect(mail.to).toEqual([{ name: 'John Doe', address: 'john@example.com' }]);
  expect(mail.attachments).toHaveLength(1);
  expect(mail.attachments[0]).toMatchObject({ filename: 'INV-2026-000001.pdf', mimeType: 'application/pdf' });
  expect(Buffer.from(mail.attachments[0]!.content as ArrayBuffer).equals(pdf)).toBe(true);
  expect(mail.headers).toContainEqual(
    expect.objectContaining({ key: 'x-stockroom-invoice', value: 'INV-2026-000001' }),
  );
  for (const body of [mail.text, mail.html]) {
    for (const text of ['John Doe', 'INV-2026-000001', 'ORD-2026-000001', '$43.98', 'January 15, 2026']) {
      expect(body).toContain(text);
    }
  }
});

test('a line break in a name adds neither a recipient nor a header', async () => {
  for (const name of [
    'John\r\nBcc: evil@example.com',
    'John\nTo: evil@example.com',
    'a@b.example, "John" <evil@example.com>',
  ]) {
    const { mail, raw } = await mailFor({ name });
    expect(mail.to?.map((to) => to.address)).toEqual(['john@example.com']);
    expect(mail.bcc).toBeUndefined();
    expect(raw.split(/\r?\n\r?\n/)[0]).not.toMatch(/^(bcc|to): .*evil@example.com>?$/im);
  }
});

test('a name cannot inject markup into the HTML', async () => {
  const { mail } = await mailFor({ name: `<img src=x onerror="alert(1)"> & 'Co'` });
  expect(mail.html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;Co&#39;');
  expect(mail.html).not.toContain('<img');
});

test('letters of every script arrive unchanged', async () => {
  const { mail } = await mailFor({ name: 'Đorđe 漢字 Żółć' });
  expect(mail.to?.[0]?.name).toBe('Đorđe 漢字 Żółć');
  expect(mail.text).toContain('Dear Đorđe 漢字 Żółć,');
});

test('by default, replies go to the sender, and every mail says that a program sent it', async () => {
  const { mail } = await mailFor({});
  expect(mail.replyTo).toBeUndefined();
  expect(mail.headers).toContainEqual(
    expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
  );
});

test('the address for replies is in Reply-To and in the text; blind copies are in no header', async () => {
  const replyTo = 'service@harbourfinch.example';
  const { mail, raw } = await mailFor({}, { replyTo, bcc: ['archive@harbourfinch.example'] });
  expect(mail.replyTo).toEqual([{ name: 'Harbour & Finch Supplies', address: replyTo }]);
  expect(mail.text).toContain(`write to ${replyTo}.`);
  expect(mail.html).toContain(`<a href="mailto:${replyTo}"`);
  expect(mail.text).not.toContain(from.address);
  expect(mail.bcc).toBeUndefined();
  expect(raw).not.toContain('archive@');
});

const account = { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' };
const terms = { dueDate: '2026-02-14', paymentTermsDays: 30 };

test('the payment is in text and HTML, each fact with its label', async () => {
  for (const body of await bodiesFor({ ...account, locale: 'de-DE' }, { currency: 'EUR', terms })) {
    const plain = body.replaceAll(':', '').replaceAll('\u00a0', ' ');
    for (const fact of [
      'Fällig am 14. Februar 2026',
      'Gesamtbetrag (EUR) 43,98 €',
      'Zahlung Zahlungsempfänger Harbour & Finch Supplies IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFFXXX',
      'Zahlungsreferenz RF94 INV2 0260 0000 1',
    ])
      expect(plain.replaceAll('&amp;', '&')).toContain(fact);
    expect(body.split('DE89')).toHaveLength(2);
  }
});

test('a mail has no payment if there is neither an account nor a due date, or nothing to pay', async () => {
  const lines = [{ name: 'Gift', quantity: 1, unitMinor: 0 }];
  const mails = [await bodiesFor({}, {}), await bodiesFor(account, { lines, terms })];
  for (const body of mails.flat()) expect(body).not.toMatch(/RF94|IBAN/);
});
