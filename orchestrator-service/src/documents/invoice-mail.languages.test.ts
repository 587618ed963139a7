import { expect, test } from '@jest/globals';
import { INVOICE_LOCALES, type InvoiceLocale } from '@stockroom/contracts/locales';
import { buildInvoiceHead } from './invoice-document.ts';
import { buildInvoiceMail } from './invoice-mail.ts';
import { aBusiness, anInvoice, someMailSettings } from './testing/document-commands.ts';
import { readable } from './testing/readable.ts';

function mailIn(locale: InvoiceLocale, customerLocale: string | null = null) {
  const business = aBusiness({ locale, name: 'Finch & Co' });
  const invoice = anInvoice({ currency: 'EUR', customer: { locale: customerLocale } });
  const head = buildInvoiceHead(business, invoice);
  return buildInvoiceMail(someMailSettings(), {
    invoice: head,
    to: 'john@example.com',
    pdf: new Uint8Array(),
  });
}

const subjects: Record<InvoiceLocale, string> = {
  'en-US': 'Invoice INV-2026-000001 from Finch & Co',
  'en-GB': 'Invoice INV-2026-000001 from Finch & Co',
  'de-DE': 'Rechnung INV-2026-000001 von Finch & Co',
  'fr-FR': 'Facture INV-2026-000001 – Finch & Co',
  'es-ES': 'Factura INV-2026-000001 de Finch & Co',
  'it-IT': 'Fattura INV-2026-000001 – Finch & Co',
  'nl-NL': 'Factuur INV-2026-000001 van Finch & Co',
  'pl-PL': 'Faktura nr INV-2026-000001 – Finch & Co',
  'pt-PT': 'Fatura INV-2026-000001 – Finch & Co',
  'sv-SE': 'Faktura INV-2026-000001 från Finch & Co',
  'ja-JP': '【Finch & Co】請求書送付のご案内（INV-2026-000001）',
  'ko-KR': '[Finch & Co] 청구서 안내(INV-2026-000001)',
  'zh-CN': '【Finch & Co】发票 INV-2026-000001',
  ar: 'فاتورة رقم \u2068INV-2026-000001\u2069 من \u2068Finch & Co\u2069',
  he: 'חשבונית \u2068INV-2026-000001\u2069 מאת \u2068Finch & Co\u2069',
};

test.each(INVOICE_LOCALES)('in %s, subject, text and HTML are in one language', (locale) => {
  const { subject, text, html, headers } = mailIn(locale);
  expect(subject).toBe(subjects[locale]);
  expect(headers['Content-Language']).toBe(locale);
  const isMirrored = locale === 'ar' || locale === 'he';
  expect(html).toContain(`<html lang="${locale}"${isMirrored ? ' dir="rtl"' : ''}>`);
  // Each line of the text, except the amounts, is in the HTML, where the address is a link.
  const said = readable(html.replaceAll(/<[^>]*>/g, ' ').replaceAll('&amp;', '&'));
  for (const line of text.split('\n')) {
    for (const part of line.split(/: |：|\u00a0|billing@harbourfinch\.example/))
      expect(said).toContain(readable(part).trim());
  }
});

test('a mail from right to left has its direction, its values on the left, and codes in their own direction', () => {
  const { html, text } = mailIn('ar');
  // Gmail drops the attributes of the html element.
  expect(html).toContain('<table dir="rtl" role="presentation"');
  expect(html).not.toContain('align="right"');
  expect(html.match(/<td dir="auto" align="left"/g)).toHaveLength(3);
  expect(text).toContain('رقم الفاتورة: \u2068INV-2026-000001\u2069\n');
  expect(text).toContain('يُرجى مراسلتنا على \u2068billing@harbourfinch.example\u2069.');
  for (const locale of INVOICE_LOCALES.filter((each) => each !== 'ar' && each !== 'he'))
    expect(mailIn(locale).html).not.toMatch(/ dir=/);
});

test('the German mail', () => {
  expect(mailIn('de-DE').text.replaceAll('\u00a0', ' ')).toBe(`Guten Tag John Doe,

vielen Dank für Ihre Bestellung. Ihre Rechnung finden Sie als PDF im Anhang dieser E-Mail.

Rechnungsnummer: INV-2026-000001
Rechnungsdatum: 15. Januar 2026
Bestellnummer: ORD-2026-000001
Gesamtbetrag (EUR): 43,98 €

Bei Fragen dazu schreiben Sie uns bitte an billing@harbourfinch.example.

Mit freundlichen Grüßen
Finch & Co
48 Wharf Street
Portland, ME 04101
United States
Steuernummer: US-12-3456789
`);
});

test('the contact address is a link in the HTML, once', () => {
  for (const locale of INVOICE_LOCALES) {
    const links = mailIn(locale).html.match(/<a href="mailto:billing@harbourfinch\.example"[^>]*>billing@/g);
    expect(links).toHaveLength(1);
  }
});

test("the mail is in the customer's language, and in the shop's if the customer's is none of ours", () => {
  const { subject, text, headers } = mailIn('en-US', 'de-AT');
  expect([subject, headers['Content-Language']]).toEqual([subjects['de-DE'], 'de-DE']);
  expect(text).toContain('Rechnungsdatum: 15. Jänner 2026\n');
  expect(mailIn('de-DE', 'el-GR')).toEqual(mailIn('de-DE'));
});
