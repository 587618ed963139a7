import { describe, expect, test } from '@jest/globals';
import { PAGE_SIZES } from '@stockroom/contracts/callback';
import { readPdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import fc from 'fast-check';
import { getDocumentProxy } from 'unpdf';
import { withoutMarks } from '../typesetting/testing/mixed-lines.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { PAGES } from './pdf-canvas.ts';
import { aLogoPng } from './testing/a-logo.ts';
import { aBusiness, anInvoice, someLines } from './testing/document-commands.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { hasProgram } from './testing/has-program.ts';
import { readPdfObjects } from './testing/pdf-objects.ts';
import { readable } from './testing/readable.ts';
import { runOnPdf } from './testing/run-on-pdf.ts';

/** In points: less than any printer shows. */
const TOLERANCE = 0.1;

interface Item {
  text: string;
  left: number;
  right: number;
  y: number;
}

async function readItems(pdf: Uint8Array): Promise<Item[][]> {
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const { items } = await (await document.getPage(index + 1)).getTextContent();
      return items.flatMap((item) => {
        if (!('str' in item) || item.str.trim() === '') return [];
        const [, , , , left, y] = item.transform as number[];
        return { text: readable(item.str).trim(), left: left!, right: left! + item.width, y: y! };
      });
    }),
  );
}

const NAMES = {
  ar: ['سندان من الحديد الزهر، 50 كجم', 'طلاء بحري White (5 l)', 'Sailcloth No. 4'],
  he: ['סדן ברזל יצוק, 50 ק"ג', 'צבע ימי White (5 l)', 'Sailcloth No. 4'],
};
const namedLines = (locale: 'ar' | 'he', count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: NAMES[locale][index % 3]!,
    quantity: index % 2 === 0 ? 1 : 1200,
    unitMinor: index % 3 === 0 ? 1 : 1_234_567,
  }));

describe.each(['ar', 'he'] as const)('in %s', (locale) => {
  const currency = locale === 'ar' ? 'KWD' : 'ILS';
  const given = {
    business: { locale, pageSize: 'A4' as const },
    order: { currency, lines: namedLines(locale, 40) },
  };

  test('the page is mirrored: the sender, the descriptions and the labels are on the right', async () => {
    const [page] = await readItems(drawInvoice(given));
    const { left, right } = PAGES.A4;
    const find = (text: string) => page!.find((item) => item.text === text)!;
    const { billTo, title } = buildInvoiceDocument(aBusiness(given.business), anInvoice({ ...given.order }));
    expect(find('Harbour & Finch Supplies').right).toBeCloseTo(right, 0);
    expect(find(billTo.name).right).toBeCloseTo(right, 0);
    expect(find(readable(title).split(' ')[0]!).left).toBeCloseTo(left, 0);
    expect(find('INV-2026-000001').left).toBeCloseTo(left, 0);
    const names = page!.filter(({ text }) => text === 'Sailcloth No. 4');
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) expect(name.right).toBeCloseTo(right - 8, 0);
  });

  test('the last digits of all amounts, sums and the total are below each other', async () => {
    const { rows, sums, total } = buildInvoiceDocument(aBusiness(given.business), anInvoice(given.order));
    const digitsOf = (amount: string) => /[\d.,]+\d/.exec(amount)![0];
    const amounts = [...rows, ...sums, total].map(({ amount }) => digitsOf(amount));
    const carried = new Set(rows.map(({ runningTotal }) => digitsOf(runningTotal)));
    const items = (await readItems(drawInvoice(given))).flat();
    const edge = Math.min(
      ...items.filter(({ text }) => amounts.includes(text.split(' ')[0]!)).map(({ right }) => right),
    );
    const inColumn = items
      .filter(({ right }) => Math.abs(right - edge) < TOLERANCE)
      .map(({ text }) => text.split(' ')[0]!)
      .filter((text) => /^\d/.test(text));
    expect(inColumn.filter((text) => !carried.has(text) || amounts.includes(text)).toSorted()).toEqual(
      amounts.toSorted(),
    );
  });

  test.each(PAGE_SIZES)('the longest texts and amounts stay within the margins of %s', async (pageSize) => {
    const page = PAGES[pageSize];
    const name = `${NAMES[locale][0]} `.repeat(20).slice(0, 200).trim();
    const address = `${NAMES[locale][1]}\n`.repeat(10).trim();
    const pdf = drawInvoice({
      business: { locale, pageSize, name, address, footer: `${address} ${name}` },
      order: {
        currency: 'KWD',
        pricesIncludeTax: true,
        customer: { name, address, companyName: name, delivery: { address, country: 'DE' } },
        lines: Array.from({ length: 12 }, () => ({ name, quantity: 999_999, unitMinor: 99_999_999 })),
        terms: { reference: 'W'.repeat(100), note: `${name}\n${address}` },
      },
      logo: readPdfPicture(aLogoPng()),
    });
    const items = (await readItems(pdf)).flat();
    expect(Math.min(...items.map(({ left }) => left))).toBeGreaterThan(page.left - 1);
    expect(Math.max(...items.map(({ right }) => right))).toBeLessThan(page.right + 1);
  });

  test('the logo and its bounding box are on the right', () => {
    const pdf = drawInvoice({ ...given, logo: readPdfPicture(aLogoPng()) });
    const texts = Array.from(readPdfObjects(pdf).objects.values(), ({ text }) => text);
    const figure = texts.find((text) => text.startsWith('<</S/Figure/'));
    const corners = /BBox\[([\d. ]+)\]/.exec(figure!)![1]!.split(' ').map(Number);
    expect(corners[2]).toBeCloseTo(PAGES.A4.right, 1);
  });

  test('the language and the direction of the document are set, and each element has its text in reading order', () => {
    const texts = Array.from(readPdfObjects(drawInvoice(given)).objects.values(), ({ text }) => text);
    expect(texts.find((text) => text.includes('/Type /Catalog'))).toContain(`/Lang (${locale})`);
    expect(texts).toContainEqual(expect.stringContaining('/Direction /R2L'));
    expect(texts.find((text) => text.startsWith('<</S/Document/'))).toContain('/WritingMode/RlTb');
    const heads = texts
      .filter((text) => text.startsWith('<</S/TH/'))
      .map((text) => Buffer.from(/\/ActualText<feff([\da-f]+)>/.exec(text)![1]!, 'hex').swap16());
    const words = heads.map((text) => text.toString('utf16le'));
    expect(words).toHaveLength(4);
    expect(words[0]).toBe(locale === 'ar' ? 'البيان' : 'תיאור');
  });
});

test('in Egypt, the sign of a discount hangs out of the column, whose digits stay below each other', async () => {
  const order = {
    currency: 'EGP',
    customer: { locale: 'ar-EG' },
    lines: [{ name: 'Rope', quantity: 1, unitMinor: 9999 }],
    discount: { amountMinor: 1234, percentPpm: null, reason: 'Sale' },
  };
  const items = (await readItems(drawInvoice({ order }))).flat();
  const edgeOf = (digits: string) => items.find(({ text }) => text.includes(digits))!.right;
  expect(Math.abs(edgeOf('١٢٫٣٤') - edgeOf('٨٧٫٦٥'))).toBeLessThan(TOLERANCE);
  const sign = items.find(({ text }) => text === '-')!;
  expect(Math.abs(sign.left - edgeOf('١٢٫٣٤'))).toBeLessThan(TOLERANCE);
});

test('a page from left to right has no gaps for readers and no mirrored text', () => {
  const pdf = drawInvoice({ order: { lines: someLines(40) } });
  const contents = Array.from(readPdfObjects(pdf).objects.values(), ({ stream }) =>
    stream?.toString('latin1'),
  );
  expect(contents.join('')).not.toContain('/ActualText');
  const texts = Array.from(readPdfObjects(pdf).objects.values(), ({ text }) => text);
  expect(texts.join('')).not.toMatch(/R2L|WritingMode/);
});

// From Debian's package poppler-utils.
(hasProgram('pdftotext') ? describe : describe.skip)('read by pdftotext (if installed)', () => {
  test.each(['ar', 'he'] as const)('in %s, rows are in reading order', (locale) => {
    const lines = namedLines(locale, 3);
    const invoice = { business: { locale }, order: { currency: 'KWD', lines, taxRatePpm: 72_500 } };
    const text = runOnPdf('pdftotext', ['-raw', 'invoice.pdf', '-'], drawInvoice(invoice)).toString();
    const read = withoutMarks(text).split('\n').map(readable);
    const { rows, sums } = buildInvoiceDocument(aBusiness(invoice.business), anInvoice(invoice.order));
    const wanted = [...rows, ...sums].flatMap((row) =>
      'label' in row ? [row.label, row.amount] : [row.description, row.quantity, row.unitPrice, row.amount],
    );
    const start = read.indexOf(readable(wanted[0]!));
    expect(read.slice(start, start + wanted.length)).toEqual(wanted.map(readable));
  });

  // Letters of both scripts, figures of both kinds, codes, brackets, quotes and signs.
  const words = (
    'قهوة عربية تاريخ الفاتورة خيط شاي שולחן עץ Olive oil iPhone 500 12.5 1,200 7% (2024) A-1 ٢٠٢٦ مقاس XL ' +
    '50×70 כ"ס "جيد" – 10/12 #4 +966 a@b.c No. كجم ml'
  ).split(' ');
  const name = fc
    .array(fc.constantFrom(...words), { minLength: 2, maxLength: 6 })
    .map((parts) => parts.join(' '));

  test.each(['ar', 'he'] as const)('in %s, any mixture of both directions reads back', (locale) => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 40, maxLength: 40 }), (names) => {
        const lines = names.map((each) => ({ name: each, quantity: 3, unitMinor: 1999 }));
        const pdf = drawInvoice({ business: { locale }, order: { lines } });
        const text = runOnPdf('pdftotext', ['-raw', 'invoice.pdf', '-'], pdf).toString();
        const read = new Set(text.split('\n').map(readable));
        expect(names.filter((each) => !read.has(each))).toEqual([]);
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });
});
