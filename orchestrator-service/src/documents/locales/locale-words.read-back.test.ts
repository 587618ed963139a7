import { expect, test } from '@jest/globals';
import { INVOICE_LOCALES, type InvoiceLocale } from '@stockroom/contracts/locales';
import { drawInvoice } from '../testing/draw-invoice.ts';
import { readPdf } from '../testing/read-pdf.ts';
import { readable } from '../testing/readable.ts';
import { someLines } from '../testing/document-commands.ts';
import { getLocaleWords } from './invoice-locale.ts';

/**
 * The texts that a page must have. Dates and amounts are as formatted by ICU 78, of Node 24, with its no-break spaces
 * as spaces.
 */
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
      'Tax number: US-12-3456789',
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
      'Steuernummer: US-12-3456789',
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
      'N° fiscal : US-12-3456789',
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
  'it-IT': {
    currency: 'EUR',
    texts: [
      'Fattura',
      'Intestata a',
      'Numero fattura INV-2026-000001',
      'Data fattura 15 gennaio 2026',
      'Numero ordine ORD-2026-000001',
      'Codice fiscale: US-12-3456789',
      'Descrizione Quantità Prezzo unitario Importo',
      'Anvil 1.200 1.234,56 € 1.481.472,00 €',
      'Totale imponibile 1.481.472,00 €',
      'IVA (7,25%) 107.406,72 €',
      'Totale fattura (EUR) 1.588.878,72 €',
      'Grazie per averci scelto.',
      'Domande su questa fattura?',
      'Pagina 1 di 1',
    ],
    later: ['Fattura INV-2026-000001 (continuazione)', 'Pagina 2 di 3'],
  },
  'nl-NL': {
    currency: 'EUR',
    texts: [
      'Factuur',
      'Factuur aan',
      'Factuurnummer INV-2026-000001',
      'Factuurdatum 15 januari 2026',
      'Bestelnummer ORD-2026-000001',
      'Btw-nummer: US-12-3456789',
      'Omschrijving Aantal Prijs per stuk Bedrag',
      'Anvil 1.200 € 1.234,56 € 1.481.472,00',
      'Totaal excl. btw € 1.481.472,00',
      'Btw (7,25%) € 107.406,72',
      'Totaal incl. btw (EUR) € 1.588.878,72',
      'Hartelijk dank voor uw bestelling.',
      'Vragen over deze factuur?',
      'Pagina 1 van 1',
    ],
    later: ['Factuur INV-2026-000001 (vervolg)', 'Pagina 2 van 3'],
  },
  'pl-PL': {
    currency: 'PLN',
    texts: [
      'Faktura',
      'Nabywca',
      'Numer faktury INV-2026-000001',
      'Data wystawienia 15 stycznia 2026',
      'Numer zamówienia ORD-2026-000001',
      'NIP: US-12-3456789',
      'Nazwa towaru lub usługi Ilość Cena jedn. netto Wartość netto',
      'Anvil 1 200 1 234,56 zł 1 481 472,00 zł',
      'Razem netto 1 481 472,00 zł',
      'VAT (7,25%) 107 406,72 zł',
      'Razem brutto (PLN) 1 588 878,72 zł',
      'Dziękujemy za zamówienie.',
      'Pytania dotyczące tej faktury?',
      'Strona 1 z 1',
    ],
    later: ['Faktura nr INV-2026-000001 (ciąg dalszy)', 'Strona 2 z 3'],
  },
  'pt-PT': {
    currency: 'EUR',
    texts: [
      'Fatura',
      'Cliente',
      'N.º da fatura INV-2026-000001',
      'Data de emissão 15 de janeiro de 2026',
      'N.º da encomenda ORD-2026-000001',
      'NIF: US-12-3456789',
      'Descrição Quantidade Preço unitário Valor',
      'Anvil 1 200 1 234,56 € 1 481 472,00 €',
      'Total sem IVA 1 481 472,00 €',
      'IVA (7,25%) 107 406,72 €',
      'Total com IVA (EUR) 1 588 878,72 €',
      'Obrigado pela sua preferência.',
      'Dúvidas sobre esta fatura?',
      'Página 1 de 1',
    ],
    later: ['Fatura INV-2026-000001 (continuação)', 'Página 2 de 3'],
  },
  'sv-SE': {
    currency: 'SEK',
    texts: [
      'Faktura',
      'Faktureras till',
      'Fakturanummer INV-2026-000001',
      'Fakturadatum 15 januari 2026',
      'Ordernummer ORD-2026-000001',
      'Skatteregistreringsnr: US-12-3456789',
      'Benämning Antal À-pris Belopp',
      'Anvil 1 200 1 234,56 kr 1 481 472,00 kr',
      'Summa exkl. moms 1 481 472,00 kr',
      'Moms (7,25 %) 107 406,72 kr',
      'Summa inkl. moms (SEK) 1 588 878,72 kr',
      'Tack för din beställning.',
      'Frågor om fakturan?',
      'Sida 1 av 1',
    ],
    later: ['Faktura INV-2026-000001, fortsättning', 'Sida 2 av 3'],
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
      'Anvil 1,200 ￥123,456 ￥148,147,200',
      '小計 ￥148,147,200',
      '消費税（7.25%） ￥10,740,672',
      '合計（JPY） ￥158,887,872',
      'お取引いただき、誠にありがとうございます。',
      'お問い合わせは、請求書番号 INV-2026-000001 を添えて',
      '1 / 1 ページ',
    ],
    later: ['請求書 INV-2026-000001（続き）', '2 / 3 ページ'],
  },
  'ko-KR': {
    currency: 'KRW',
    texts: [
      '청구서',
      '공급받는자',
      '청구서 번호 INV-2026-000001',
      '발행일 2026년 1월 15일',
      '주문 번호 ORD-2026-000001',
      '사업자등록번호: US-12-3456789',
      '품목 수량 단가 금액',
      'Anvil 1,200 ₩123,456 ₩148,147,200',
      '공급가액 ₩148,147,200',
      '부가가치세(7.25%) ₩10,740,672',
      '합계(KRW) ₩158,887,872',
      '이용해 주셔서 감사합니다.',
      '청구서 번호(INV-2026-000001)를 적어',
      '1 / 1 페이지',
    ],
    later: ['청구서 INV-2026-000001(계속)', '2 / 3 페이지'],
  },
  'zh-CN': {
    currency: 'CNY',
    texts: [
      '发票',
      '购买方',
      '发票号码 INV-2026-000001',
      '开票日期 2026年1月15日',
      '订单编号 ORD-2026-000001',
      '纳税人识别号：US-12-3456789',
      '项目名称 数量 单价 金额',
      'Anvil 1,200 ¥1,234.56 ¥1,481,472.00',
      '金额合计 ¥1,481,472.00',
      '税额（7.25%） ¥107,406.72',
      '价税合计（CNY） ¥1,588,878.72',
      '感谢您的惠顾。',
      '如对本发票有疑问，请发送邮件至',
      '第 1 页，共 1 页',
    ],
    later: ['发票 INV-2026-000001（续）', '第 2 页，共 3 页'],
  },
  ar: {
    currency: 'KWD',
    texts: [
      'فاتورة',
      'فاتورة إلى',
      'رقم الفاتورة INV-2026-000001',
      'تاريخ الفاتورة 15 يناير 2026',
      'رقم الطلب ORD-2026-000001',
      'الرقم الضريبي: US-12-3456789',
      'البيان الكمية سعر الوحدة المبلغ',
      'Anvil 1,200 123.456 د.ك. 148,147.200 د.ك.',
      'المجموع الفرعي 148,147.200 د.ك.',
      'الضريبة (7.25%) 10,740.672 د.ك.',
      'الإجمالي (KWD) 158,887.872 د.ك.',
      'شكرًا لتعاملكم معنا.',
      'للاستفسار عن هذه الفاتورة، راسلونا على billing@harbourfinch.example مع ذكر الرقم INV-2026-000001.',
      'صفحة 1 من 1',
    ],
    later: ['فاتورة رقم INV-2026-000001 (تابع)', 'صفحة 2 من 3'],
  },
  he: {
    currency: 'ILS',
    texts: [
      'חשבונית',
      'לכבוד',
      'מספר חשבונית INV-2026-000001',
      'תאריך החשבונית 15 בינואר 2026',
      'מספר הזמנה ORD-2026-000001',
      'מספר עוסק: US-12-3456789',
      'תיאור כמות מחיר ליחידה סכום',
      'Anvil 1,200 1,234.56 ₪ 1,481,472.00 ₪',
      'סה״כ לפני מע״מ 1,481,472.00 ₪',
      'מע״מ (7.25%) 107,406.72 ₪',
      'סה״כ לתשלום (ILS) 1,588,878.72 ₪',
      'תודה על ההזמנה.',
      'לשאלות על החשבונית אפשר לכתוב אל billing@harbourfinch.example ולציין את המספר INV-2026-000001.',
      'עמוד 1 מתוך 1',
    ],
    later: ['חשבונית INV-2026-000001 (המשך)', 'עמוד 2 מתוך 3'],
  },
};

const anvil = { name: 'Anvil', quantity: 1200, unitMinor: 123456 };

test.each(INVOICE_LOCALES)(
  '%s: every label, date and amount follows the conventions of the locale',
  async (locale) => {
    const { currency, texts, later } = expected[locale];
    const order = { currency, taxRatePpm: 72_500, lines: [anvil] };
    const { pages, info } = await readPdf(drawInvoice({ business: { locale }, order }));
    for (const text of texts) expect(pages[0]).toContain(text);
    expect(info['Language']).toBe(locale);
    const long = await readPdf(drawInvoice({ business: { locale }, order: { lines: someLines(50) } }));
    expect(long.pages).toHaveLength(3);
    for (const text of later) expect(long.pages[1]).toContain(text);
  },
);

test.each(INVOICE_LOCALES)(
  '%s: the numbers of the shop and the place of delivery are printed',
  async (locale) => {
    const { vatId, registrationId, phone, deliverTo, colon } = getLocaleWords(locale);
    const business = { locale, vatId: 'GB999999973', registrationId: '01234567', phone: '+44 161' };
    const customer = { delivery: { address: '1 Elm St\nLondon', country: null } };
    const [page] = (await readPdf(drawInvoice({ business, order: { customer } }))).pages;
    for (const [label, value] of Object.entries({ [vatId]: 'GB999999973', [registrationId]: '01234567' }))
      expect(page).toContain(readable(`${label}${colon}${value}`));
    for (const text of [phone, deliverTo, '1 Elm St', 'London']) expect(page).toContain(text);
  },
);

test('Arabic of Egypt has its own digits everywhere, except in codes and names', async () => {
  const customer = { locale: 'ar-EG', address: '12 شارع النيل' };
  const terms = { paymentTermsDays: 30 };
  const order = { currency: 'EGP', taxRatePpm: 72_500, lines: [anvil], customer, terms };
  const { pages } = await readPdf(drawInvoice({ business: { locale: 'en-US' }, order }));
  for (const text of [
    'رقم الفاتورة INV-2026-000001',
    'تاريخ الفاتورة ١٥ يناير ٢٠٢٦',
    'Anvil ١٬٢٠٠ ١٬٢٣٤٫٥٦ ج.م. ١٬٤٨١٬٤٧٢٫٠٠ ج.م.',
    'الضريبة (٧٫٢٥٪) ١٠٧٬٤٠٦٫٧٢ ج.م.',
    '12 شارع النيل',
    'مستحقة الدفع خلال ٣٠ يومًا من تاريخ الفاتورة.',
    'صفحة ١ من ١',
  ])
    expect(pages[0]).toContain(text);
});

test.each(INVOICE_LOCALES)('%s: dollars cannot be mistaken for another currency', async (locale) => {
  const { pages } = await readPdf(drawInvoice({ business: { locale }, order: { currency: 'USD' } }));
  expect(pages[0]).toMatch(/39[.,]98/);
  expect(pages[0]).toContain('USD');
});
