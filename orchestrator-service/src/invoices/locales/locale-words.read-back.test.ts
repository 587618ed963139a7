import { expect, test } from '@jest/globals';
import { drawInvoice } from '../testing/draw-invoice.ts';
import { readPdf } from '../testing/read-pdf.ts';
import { someLines } from '../testing/an-order-completed.ts';
import { INVOICE_LOCALES, type InvoiceLocale } from './invoice-locale.ts';

/** What a page must say; dates and amounts are as ICU 78, of Node 24, writes them, its no-break spaces as spaces. */
const expected: Record<InvoiceLocale, { currency: string; texts: string[]; later: string[] }> = {
  'en-US': {
    currency: 'USD',
    texts: [
      'Invoice',
      'Bill to',
      'Invoice number INV-2026-000001',
      'Invoice date January 15, 2026',
      'Order number ORD-2026-000001',
      'Tax ID: US-12-3456789',
      'Description Quantity Unit price Amount',
      'Anvil 1,200 $1,234.56 $1,481,472.00',
      'Subtotal $1,481,472.00',
      'Tax (7.25%) $107,406.72',
      'Total (USD) $1,588,878.72',
      'Thank you for your business.',
      'Questions about this invoice?',
      'Page 1 of 1',
    ],
    later: ['Invoice INV-2026-000001, continued', 'Page 2 of 3'],
  },
  'en-GB': {
    currency: 'USD',
    texts: [
      'Invoice to',
      'Invoice date 15 January 2026',
      'VAT number: US-12-3456789',
      'Anvil 1,200 US$1,234.56 US$1,481,472.00',
      'VAT (7.25%) US$107,406.72',
      'Total (USD) US$1,588,878.72',
      'Thank you for your custom.',
      'Page 1 of 1',
    ],
    later: ['Invoice INV-2026-000001, continued'],
  },
  'de-DE': {
    currency: 'EUR',
    texts: [
      'Rechnung',
      'Rechnung an',
      'Rechnungsnummer INV-2026-000001',
      'Rechnungsdatum 15. Januar 2026',
      'Bestellnummer ORD-2026-000001',
      'USt-IdNr.: US-12-3456789',
      'Bezeichnung Menge Einzelpreis Betrag',
      'Anvil 1.200 1.234,56 € 1.481.472,00 €',
      'Zwischensumme 1.481.472,00 €',
      'USt. (7,25 %) 107.406,72 €',
      'Gesamtbetrag (EUR) 1.588.878,72 €',
      'Vielen Dank für Ihren Auftrag.',
      'Fragen zu dieser Rechnung?',
      'Seite 1 von 1',
    ],
    later: ['Rechnung INV-2026-000001, Fortsetzung', 'Seite 2 von 3'],
  },
  'fr-FR': {
    currency: 'EUR',
    texts: [
      'Facture',
      'Facturé à',
      'Numéro de facture INV-2026-000001',
      'Date de facturation 15 janvier 2026',
      'Numéro de commande ORD-2026-000001',
      'N° TVA : US-12-3456789',
      'Désignation Quantité Prix unitaire HT Montant HT',
      'Anvil 1 200 1 234,56 € 1 481 472,00 €',
      'Total HT 1 481 472,00 €',
      'TVA (7,25 %) 107 406,72 €',
      'Total TTC (EUR) 1 588 878,72 €',
      'Merci de votre confiance.',
      'Une question sur cette facture ?',
      'Page 1 sur 1',
    ],
    later: ['Facture INV-2026-000001 (suite)', 'Page 2 sur 3'],
  },
  'es-ES': {
    currency: 'EUR',
    texts: [
      'Factura',
      'Facturar a',
      'Número de factura INV-2026-000001',
      'Fecha de factura 15 de enero de 2026',
      'Número de pedido ORD-2026-000001',
      'NIF: US-12-3456789',
      'Descripción Cantidad Precio unitario Importe',
      'Anvil 1.200 1.234,56 € 1.481.472,00 €',
      'Base imponible 1.481.472,00 €',
      'IVA (7,25 %) 107.406,72 €',
      'Total (EUR) 1.588.878,72 €',
      'Gracias por su confianza.',
      '¿Preguntas sobre esta factura?',
      'Página 1 de 1',
    ],
    later: ['Factura INV-2026-000001 (continuación)', 'Página 2 de 3'],
  },
  'ja-JP': {
    currency: 'JPY',
    texts: [
      '請求書',
      '請求先',
      '請求書番号 INV-2026-000001',
      '請求日 2026年1月15日',
      '注文番号 ORD-2026-000001',
      '登録番号：US-12-3456789',
      '品名 数量 単価 金額',
      'Anvil 1,200 ￥1,234.56 ￥1,481,472.00',
      '小計 ￥1,481,472.00',
      '消費税（7.25%） ￥107,406.72',
      '合計（JPY） ￥1,588,878.72',
      'お取引いただき、誠にありがとうございます。',
      'お問い合わせは、請求書番号 INV-2026-000001 を添えて',
      '1 / 1 ページ',
    ],
    later: ['請求書 INV-2026-000001（続き）', '2 / 3 ページ'],
  },
};

const anvil = { name: 'Anvil', quantity: 1200, unitCents: 123456 };

test.each(INVOICE_LOCALES)(
  '%s: every label, date and amount is written as people there write it',
  async (locale) => {
    const { currency, texts, later } = expected[locale];
    const order = { currency, taxRate: '0.0725', lines: [anvil] };
    const { pages, info } = await readPdf(drawInvoice({ business: { locale }, order }));
    for (const text of texts) expect(pages[0]).toContain(text);
    expect(info['Language']).toBe(locale);
    const long = await readPdf(drawInvoice({ business: { locale }, order: { lines: someLines(50) } }));
    expect(long.pages).toHaveLength(3);
    for (const text of later) expect(long.pages[1]).toContain(text);
  },
);

test.each(INVOICE_LOCALES)('%s: dollars cannot be taken for another currency', async (locale) => {
  const { pages } = await readPdf(drawInvoice({ business: { locale }, order: { currency: 'USD' } }));
  expect(pages[0]).toMatch(/39[.,]98/);
  expect(pages[0]).toContain('USD');
});
