import { expect, test } from '@jest/globals';
import { INVOICE_LOCALES } from '@stockroom/contracts/locales';
import { buildInvoiceDocument } from './invoice-document.ts';
import { getLocaleFormat } from './locale-format.ts';
import { getLocaleWords } from './locales/invoice-locale.ts';
import { PAGES } from './pdf-canvas.ts';
import { aBusiness, anInvoice, someLines } from './testing/document-commands.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { readPdfObjects } from './testing/pdf-objects.ts';
import { readPieces } from './testing/read-pieces.ts';
import { readPdf } from './testing/read-pdf.ts';
import { readable } from './testing/readable.ts';

const TERMS = {
  issueDate: '2026-01-15',
  dueDate: '2026-02-14',
  reference: 'Dept. 42',
  purchaseOrder: 'PO-4711',
  deliveryDate: '2026-01-20',
  paymentTermsDays: 30,
  note: 'Please ring twice\nat the back door',
};

test('due date, reference, purchase order and delivery date are facts; terms are beside the payment, the note is below', () => {
  const document = buildInvoiceDocument(aBusiness(), { ...anInvoice(), ...TERMS });
  expect(document.facts).toEqual([
    { label: 'Invoice number', value: 'INV-2026-000001' },
    { label: 'Invoice date', value: 'January 15, 2026' },
    { label: 'Due date', value: 'February 14, 2026' },
    { label: 'Order number', value: 'ORD-2026-000001' },
    { label: 'Your reference', value: 'Dept. 42' },
    { label: 'Your purchase order', value: 'PO-4711' },
    { label: 'Delivery date', value: 'January 20, 2026' },
  ]);
  expect(document.paymentTerms).toBe('Payable within 30 days of the invoice date.');
  expect(document.remarks).toEqual(['Please ring twice', 'at the back door']);
});

test('an order without them has no new fact and no remark', () => {
  const document = buildInvoiceDocument(aBusiness(), anInvoice());
  expect(document.facts).toHaveLength(3);
  expect(document.remarks).toEqual([]);
});

test.each(INVOICE_LOCALES)(
  'in %s, the terms are printed, and 0 days have words of their own',
  async (locale) => {
    const { pages } = await readPdf(drawInvoice({ business: { locale }, order: { terms: TERMS } }));
    const words = getLocaleWords(locale);
    for (const text of [
      words.dueDate,
      words.reference,
      words.purchaseOrder,
      words.deliveryDate,
      words.paymentTerms(30),
      'Dept. 42',
      'PO-4711',
    ])
      expect(pages[0]).toContain(readable(text));
    expect(pages[0]).toContain('Please ring twice at the back door');
    expect(words.paymentTerms(30)).toContain('30');
    expect(words.paymentTerms(0)).not.toMatch(/\d/);
  },
);

test.each(INVOICE_LOCALES)(
  'in %s, the facts of every invoice fit one line, also in the longest month',
  async (locale) => {
    const { date: format } = getLocaleFormat(locale, 'EUR');
    const days = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-28`);
    const day = days.toSorted((one, other) => format(other).length - format(one).length)[0]!;
    const terms = { issueDate: day, dueDate: day, purchaseOrder: 'PO-2026-4711', deliveryDate: day };
    const pieces = await readPieces(drawInvoice({ business: { locale }, order: { terms } }));
    const { invoiceDate } = getLocaleWords(locale);
    const first = pieces.findIndex(({ lines }) => lines[0]?.text.includes(invoiceDate)) - 1;
    const facts = pieces.slice(first, first + 6);
    expect(facts.map(({ lines }) => lines.length)).toEqual([1, 1, 1, 1, 1, 1]);
  },
);

test.each([
  ['words', 'Wide Words '],
  ['one word', 'W'],
  ['lines', 'W\n'],
])('the longest reference, purchase order and note, of %s, stay on the page', async (_, text) => {
  const terms = {
    ...TERMS,
    reference: 'W'.repeat(100),
    purchaseOrder: 'W'.repeat(100),
    note: text.repeat(500).slice(0, 500).trim(),
  };
  const pdf = drawInvoice({ order: { terms, lines: someLines(1) } });
  const contents = [...readPdfObjects(pdf).objects.values()].flatMap(({ stream }) => {
    const operators = stream?.toString('latin1') ?? '';
    return operators.includes(' Tm\n') ? [operators] : [];
  });
  for (const operators of contents) {
    const places = [...operators.matchAll(/ ([\d.-]+) ([\d.-]+) Tm$/gm)];
    const [xs, ys] = [1, 2].map((group) => places.map((place) => Number(place[group]))) as [
      number[],
      number[],
    ];
    expect(Math.min(...xs)).toBeGreaterThan(20);
    expect(Math.max(...xs)).toBeLessThan(PAGES.LETTER.right);
    expect(Math.min(...ys)).toBeGreaterThan(20);
    expect(Math.max(...ys)).toBeLessThan(PAGES.LETTER.height - 20);
  }
  const read = (await readPdf(pdf)).pages.join('').split('W').length - 1;
  expect(read).toBeGreaterThanOrEqual(200 + terms.note.split('W').length - 1);
});
