import { expect, test } from '@jest/globals';
import type { InvoiceFacts } from '@stockroom/contracts/document-facts';
import { INVOICE_LOCALES } from '@stockroom/contracts/locales';
import { typefaces as fonts } from '../typesetting/testing/shared-typefaces.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { buildInvoiceMail } from './invoice-mail.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import { getCreditNoteWords, ofKind } from './locales/credit-note-words.ts';
import { getLocaleWords } from './locales/invoice-locale.ts';
import { aBusiness, anInvoice, type InvoiceChoices } from './testing/document-commands.ts';
import { readable } from './testing/readable.ts';
import { readPdf } from './testing/read-pdf.ts';

function aCreditNote(reason: string | null, choices: InvoiceChoices = {}): InvoiceFacts {
  return {
    ...anInvoice({ number: 'CRN-2026-000001', ...choices }),
    kind: 'CREDIT_NOTE',
    credited: { invoiceNumber: 'INV-2026-000007', invoiceDate: '2026-01-10', reason },
  };
}

const draw = (facts: InvoiceFacts, locale: (typeof INVOICE_LOCALES)[number] = 'en-US') => {
  const document = buildInvoiceDocument(aBusiness({ locale, iban: 'DE75512108001245126199' }), facts);
  return { document, bytes: drawInvoicePdf({ fonts, logo: null }, document).bytes };
};

test('a credit note names the invoice, its date and the reason, and asks for no payment', () => {
  const { document } = draw(aCreditNote('Returned in good condition'));
  expect(document).toMatchObject({
    heading: 'Credit note',
    title: 'Credit note CRN-2026-000001',
    facts: [
      { label: 'Credit note number', value: 'CRN-2026-000001' },
      { label: 'Credit note date', value: 'January 15, 2026' },
      { label: 'Corrects invoice', value: 'INV-2026-000007, January 10, 2026' },
      { label: 'Reason', value: 'Returned in good condition' },
      { label: 'Order number', value: 'ORD-2026-000001' },
    ],
    total: { amount: '$43.98' },
    payment: { isShown: false },
    closing: [],
  });
});

test.each(INVOICE_LOCALES)('in %s, a credit note and its mail have their own words', async (locale) => {
  const { document, bytes } = draw(aCreditNote(null), locale);
  const words = getCreditNoteWords(locale);
  const { pages } = await readPdf(bytes);
  for (const text of [
    words.heading,
    words.number,
    words.date,
    words.invoice,
    words.reason,
    words.cancelled,
    'INV-2026-000007',
  ])
    expect(pages[0]).toContain(readable(text));
  const settings = {
    replyTo: null,
    bcc: [],
    templates: {},
  };
  const mail = buildInvoiceMail(settings, { invoice: document, to: 'ada@example.com', pdf: bytes });
  expect(mail.subject).toContain(words.titleOf('CRN-2026-000001'));
  expect(mail.text).toContain(words.body);
  expect(mail.html).toContain('CRN-2026-000001');
  expect(mail.text).not.toContain(getLocaleWords(locale).mail.body);
  expect(mail.attachments?.map(({ filename }) => filename)).toEqual(['CRN-2026-000001.pdf']);
});

test.each(INVOICE_LOCALES)('in %s, no sentence of a credit note calls it an invoice', (locale) => {
  const invoiceWords = getLocaleWords(locale);
  const { invoice: heading, totalIn, mail } = ofKind(invoiceWords, { kind: 'CREDIT_NOTE', locale });
  const sentences = [mail.greeting('Ada'), mail.body, mail.question('a@b'), mail.closing, totalIn('EUR')];
  // The name of a credit note may contain that of an invoice; in Hebrew it has an article within.
  const names = [heading.toLowerCase(), 'חשבונית הזיכוי'];
  const left = names.reduce((text, name) => text.replaceAll(name, ''), sentences.join(' ').toLowerCase());
  expect(left).not.toContain(invoiceWords.invoice.toLowerCase());
});

test('charges of a credit note are rows, also without any product', () => {
  const charges = [
    { code: 'shipping' as const, label: null, amountMinor: 490 },
    { code: 'other' as const, label: 'Gift wrap', amountMinor: 150 },
  ];
  const { document } = draw(aCreditNote('Too late', { lines: [], charges }));
  expect(document.rows.map(({ description, amount }) => [description, amount])).toEqual([
    ['Shipping', '$4.90'],
    ['Gift wrap', '$1.50'],
  ]);
  expect(document.adjustments).toEqual([]);
});

test('a credit note of the most lines and charges is drawn', async () => {
  const lines = Array.from({ length: 100 }, (_, n) => ({
    name: `Product ${n}`,
    quantity: 1,
    unitMinor: 100,
  }));
  const charges = Array.from({ length: 20 }, () => ({
    code: 'handling' as const,
    label: null,
    amountMinor: 1,
  }));
  const { pages } = await readPdf(draw(aCreditNote('All of it', { lines, charges })).bytes);
  expect(pages.at(-1)).toContain('$110.22');
});
