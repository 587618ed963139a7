import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { INVOICE_LOCALES } from '@stockroom/contracts/locales';
import PostalMime from 'postal-mime';
import { buildMime } from '../aws/build-mime.ts';
import type { Business } from './business.ts';
import { buildInvoiceHead } from './invoice-document.ts';
import { buildInvoiceMail } from './invoice-mail.ts';
import { loadMailTemplates, subjectsWithoutNumber } from './mail-templates.ts';
import { aBusiness, anInvoice, type InvoiceChoices, someMailSettings } from './testing/document-commands.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stockroom-templates-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Writes files by their paths below the folder. */
function write(files: Record<string, string | Buffer>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
}

async function mailFor(name = 'John Doe', { account = {}, terms = {} }: Partial<typeof PAYMENT> = {}) {
  const templates = loadMailTemplates(dir);
  const invoice = buildInvoiceHead(aBusiness(account), anInvoice({ customer: { name }, terms }));
  const settings = someMailSettings({ templates, replyTo: 'service@harbourfinch.example' });
  const mail = buildInvoiceMail(settings, { invoice, to: 'john@example.com', pdf: Buffer.from('%PDF') });
  return PostalMime.parse(await buildMime('billing@finch.example', mail));
}

const PAYMENT = {
  account: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' } as Partial<Business>,
  terms: { dueDate: '2026-02-14' } as InvoiceChoices['terms'],
};

const EVERY_FIELD = [
  '{{invoiceNumber}}|{{ invoiceDate }}|{{orderNumber}}|{{total}}',
  '{{customerName}}|{{businessName}}|{{contactEmail}}',
  '{{dueDate}}|{{iban}}|{{bic}}|{{paymentReference}}',
  '{{businessAddress}}',
].join('\n');
const FILLED = [
  'INV-2026-000001|January 15, 2026|ORD-2026-000001|$43.98',
  'John Doe|Harbour & Finch Supplies|service@harbourfinch.example',
  'February 14, 2026|DE89 3704 0044 0532 0130 00|COBADEFFXXX|RF94 INV2 0260 0000 1',
  '48 Wharf Street\nPortland, ME 04101\nUnited States\nTax ID: US-12-3456789',
].join('\n');

test('every field is filled in subject, text and HTML; the mail keeps its PDF and its headers', async () => {
  write({
    'en-US/invoice.subject': `${EVERY_FIELD.replaceAll('\n', ' ')}\n`,
    'en-US/invoice.txt': `\ufeff${EVERY_FIELD.replaceAll('\n', '\r\n')}\r\n{{total}} { } 漢字`,
    'en-US/invoice.html': `<p>${EVERY_FIELD}</p>`,
  });
  const mail = await mailFor('John Doe', PAYMENT);
  expect(mail.subject).toBe(FILLED.replaceAll('\n', ' '));
  expect(mail.text?.trimEnd()).toBe(`${FILLED}\n$43.98 { } 漢字`);
  const [first, second, third, ...lines] = FILLED.replaceAll('&', '&amp;').split('\n');
  expect(mail.html?.trimEnd()).toBe(`<p>${first}\n${second}\n${third}\n${lines.join('<br>')}</p>`);
  expect(mail.attachments.map(({ filename }) => filename)).toEqual(['INV-2026-000001.pdf']);
  expect(mail.headers.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['x-stockroom-invoice', 'auto-submitted', 'content-language']),
  );
});

test('a file that is missing has the built-in text, and so has every file of another locale', async () => {
  write({ 'en-US/invoice.txt': 'Only text', 'de-DE/invoice.subject': 'Rechnung {{invoiceNumber}}' });
  const mail = await mailFor();
  expect(mail.text?.trimEnd()).toBe('Only text');
  expect(mail.subject).toBe('Invoice INV-2026-000001 from Harbour & Finch Supplies');
  expect(mail.html).toContain('Dear John Doe,');
});

test('a value cannot add markup, a field or a header', async () => {
  write({
    'en-US/invoice.subject': 'For {{customerName}}',
    'en-US/invoice.txt': '{{customerName}}',
    'en-US/invoice.html': '<a title="{{customerName}}">{{customerName}}</a>',
  });
  const name = `"><img src=x>'{{total}}'\r\nBcc: evil@example.com`;
  const mail = await mailFor(name);
  const printed = `"><img src=x>'{{total}}' Bcc: evil@example.com`;
  expect(mail.subject).toBe(`For ${printed}`);
  expect(mail.text?.trimEnd()).toBe(printed);
  const escaped = '&quot;&gt;&lt;img src=x&gt;&#39;{{total}}&#39; Bcc: evil@example.com';
  expect(mail.html?.trimEnd()).toBe(`<a title="${escaped}">${escaped}</a>`);
  expect(mail.bcc).toBeUndefined();
});

test("templates are chosen by the customer's language; one without templates has the built-in text", () => {
  write({
    'en-US/invoice.subject': 'Hello {{invoiceNumber}}',
    'de-DE/invoice.subject': 'Hallo {{invoiceNumber}}',
  });
  const settings = someMailSettings({ templates: loadMailTemplates(dir) });
  const subjectFor = (locale: string | null) => {
    const invoice = buildInvoiceHead(aBusiness(), anInvoice({ customer: { locale } }));
    return buildInvoiceMail(settings, { invoice, to: 'john@example.com', pdf: Buffer.from('%PDF') }).subject;
  };
  expect(['de-CH', 'fr-FR', 'el-GR', null].map(subjectFor)).toEqual([
    'Hallo INV-2026-000001',
    'Facture INV-2026-000001 – Harbour & Finch Supplies',
    'Hello INV-2026-000001',
    'Hello INV-2026-000001',
  ]);
});

test('the start warns only of a subject template without the number of its document', () => {
  write({
    'en-US/invoice.subject': 'Your invoice',
    'en-US/credit-note.subject': 'About {{invoiceNumber}}',
    'de-DE/invoice.subject': 'Rechnung {{ invoiceNumber }}',
    'de-DE/credit-note.subject': 'Gutschrift {{ creditNoteNumber }}',
    'fr-FR/invoice.txt': 'Votre facture',
  });
  expect(subjectsWithoutNumber(loadMailTemplates(dir))).toEqual([
    { locale: 'en-US', file: 'invoice.subject', missing: 'invoiceNumber' },
    { locale: 'en-US', file: 'credit-note.subject', missing: 'creditNoteNumber' },
  ]);
});

test('credit notes have templates of their own, with every field; without one, they have the built-in text', async () => {
  const every = [
    '{{creditNoteNumber}}|{{creditNoteDate}}|{{invoiceNumber}}|{{invoiceDate}}|{{reason}}|{{orderNumber}}',
    '{{total}}|{{customerName}}|{{businessName}}|{{contactEmail}}|{{businessAddress}}',
  ].join('|');
  write({
    'en-US/credit-note.subject': every,
    'en-US/credit-note.txt': every,
    'en-US/invoice.txt': 'an invoice',
    'en-US/invoice.html': '<p>an invoice</p>',
  });
  const templates = loadMailTemplates(dir);
  const credited = { invoiceNumber: 'INV-2026-000007', invoiceDate: '2026-01-10', reason: 'Too\nlate' };
  const terms = { kind: 'CREDIT_NOTE' as const, number: 'CRN-2026-000001', credited };
  const invoice = buildInvoiceHead(aBusiness(), anInvoice({ terms }));
  const given = { invoice, to: 'john@example.com', pdf: Buffer.from('%PDF') };
  const { subject, text, html } = buildInvoiceMail(someMailSettings({ templates }), given);
  const filled =
    'CRN-2026-000001|January 15, 2026|INV-2026-000007|January 10, 2026|Too late|ORD-2026-000001|' +
    '$43.98|John Doe|Harbour & Finch Supplies|billing@harbourfinch.example|48 Wharf Street';
  expect([subject.slice(0, filled.length), text.slice(0, filled.length)]).toEqual([filled, filled]);
  expect(html).toContain('CRN-2026-000001');
  expect(html).not.toContain('an invoice');
});

const LOCALES = INVOICE_LOCALES.join(', ');
const SHARED = 'orderNumber, total, customerName, businessName, businessAddress, contactEmail';
const FIELDS = `invoiceNumber, invoiceDate, dueDate, iban, bic, paymentReference, ${SHARED}`;
const CREDIT_NOTE_FIELDS = `creditNoteNumber, creditNoteDate, invoiceNumber, invoiceDate, reason, ${SHARED}`;
const FILES =
  'invoice.subject, invoice.txt, invoice.html, credit-note.subject, credit-note.txt, credit-note.html';

test.each<[path: string, content: string | Buffer, fault: string]>([
  ['en/invoice.txt', 'x', `en is not one of ${LOCALES}`],
  ['invoice.txt', 'x', `invoice.txt is not one of ${LOCALES}`],
  ['de-DE/invoice.htm', 'x', `de-DE/invoice.htm is not one of ${FILES}`],
  ['de-DE/credit_note.txt', 'x', `de-DE/credit_note.txt is not one of ${FILES}`],
  [
    'de-DE/credit-note.txt',
    '{{iban}}',
    `de-DE/credit-note.txt has {{iban}} in line 1; the fields are ${CREDIT_NOTE_FIELDS}`,
  ],
  [
    'de-DE/invoice.txt',
    'a\n{{amount}}',
    `de-DE/invoice.txt has {{amount}} in line 2; the fields are ${FIELDS}`,
  ],
  [
    'de-DE/invoice.txt',
    '{{toString}}',
    `de-DE/invoice.txt has {{toString}} in line 1; the fields are ${FIELDS}`,
  ],
  ['de-DE/invoice.txt', '{{}}', `de-DE/invoice.txt has {{}} in line 1; the fields are ${FIELDS}`],
  ['de-DE/invoice.txt', '\n{{total', 'de-DE/invoice.txt has {{ in line 2, but no }} ends it'],
  ['de-DE/invoice.txt', '{{{total}}}', 'de-DE/invoice.txt has {{ in line 1, but no }} ends it'],
  ['de-DE/invoice.txt', '{{total\n{{total}}', 'de-DE/invoice.txt has {{ in line 1, but no }} ends it'],
  [
    'de-DE/invoice.html',
    '<style>@media print{p{color:red}}</style>',
    'de-DE/invoice.html has }} in line 1, but no {{ begins it; if it is CSS, put a space between the braces',
  ],
  ['de-DE/invoice.txt', Buffer.from('Grüße', 'latin1'), 'de-DE/invoice.txt is not UTF-8'],
  ['de-DE/invoice.txt', 'a\0b', 'de-DE/invoice.txt has a control character'],
  ['de-DE/invoice.subject', 'a\r\nBcc: b@example.com', 'de-DE/invoice.subject must be one line'],
  ['de-DE/invoice.subject', ' \n', 'de-DE/invoice.subject is empty; delete it to use the built-in text'],
  ['de-DE/invoice.subject', 'x'.repeat(1_001), 'de-DE/invoice.subject has 1001 bytes, more than 1000'],
  ['de-DE/invoice.html', 'x'.repeat(100_001), 'de-DE/invoice.html has 100001 bytes, more than 100000'],
  ['de-DE/invoice.txt/x', 'x', 'de-DE/invoice.txt cannot be read (EISDIR)'],
])('%s with %j prevents the start: %s', (path, content, fault) => {
  write({ [path]: content });
  expect(() => loadMailTemplates(dir)).toThrow(new Error(`TEMPLATES_DIR: ${dir}/${fault}`));
});

test('all files that cannot be used are named together; names that begin with a dot are skipped', () => {
  write({ '.git/x': 'x', 'de-DE/.DS_Store': '\0', 'de-DE/invoice.txt': '{{a}}', 'xx/invoice.txt': 'x' });
  expect(() => loadMailTemplates(dir)).toThrow(
    /invoice\.txt has {{a}} in line 1.*\nTEMPLATES_DIR: .*xx is not/,
  );
  expect(() => loadMailTemplates(join(dir, 'none'))).toThrow(
    /none is not a folder that can be read \(ENOENT\)/,
  );
});

test('a fact of the payment that the shop does not have is empty', async () => {
  write({ 'en-US/invoice.txt': 'due {{dueDate}}, to {{iban}} {{bic}}, {{paymentReference}}' });
  expect((await mailFor()).text?.trimEnd()).toBe('due , to  , RF94 INV2 0260 0000 1');
});
