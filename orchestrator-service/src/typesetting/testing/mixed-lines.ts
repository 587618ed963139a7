/** Names, addresses and products with both directions, or with signs between the words of one direction. */
export const mixedLines = [
  'שלום (ABC) 123',
  'محمد Smith & Sons 12-34',
  'Café שלום עולם 2024',
  'قهوة عربية (500 g)',
  'Tel Aviv תל אביב 61000',
  'John (יוחנן) Smith, 5 רחוב יפו',
  'רחוב הרצל 12, תל אביב',
  'شارع الملك فهد، الرياض ١٢٣٤٥',
  'شركة Acme للتجارة',
  'שמן זית Olive oil 500 ml',
  'ש.ח. כהן ובניו בע"מ',
  'קפה "מיוחד" 250 ג׳',
  'שולחן 120×80 ס"מ',
  '₪ 12.50 לקילו',
  '50% הנחה',
  'אבג [A-1] (B/2) דהו',
  'abc אבג (12) def',
  '(שלום) עולם',
  'שלום: עולם!',
  'رقم +966 11 234-5678',
  'Tea 茶 שלום ABC مرحبا 123 x',
  '北京 שלום 東京 مرحبا',
  'שלום 北京 (東京) مرحبا 😀 12',
  'אA',
  'A/ב',
  'ב-2',
  '- שלום -',
  'שָׁלוֹם 12',
  'رحوب Łódź Ελλάς Москва दिल्ली שלום',
];

/** The invisible characters that pdftotext and pdf.js add or receive: embeddings and their ends. */
export function withoutMarks(text: string): string {
  return text.replaceAll(/[\u202a-\u202e]/g, '');
}
