import { createHash } from 'node:crypto';
import { afterEach, expect, jest, test } from '@jest/globals';
import { loadTypefaces } from '../typesetting/typefaces.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import { createInvoiceRenderer } from './invoice-renderer.ts';
import { aBusiness, anOrderCompleted } from './testing/an-order-completed.ts';

/** Two invoices in the same scripts, of which no name is the same. */
const names = {
  first: ['Łódź दिल्ली', 'שמן זית', 'زيت زيتون', 'น้ำมัน', 'オリーブ', '橄榄油', '올리브유', '★ ☎ 😀'],
  second: ['Žilina जैतून', 'תל אביב', 'قهوة عربية', 'สินค้า', 'コーヒー', '朝阳区', '서울', '✓ ☂ 👍'],
};
const anInvoice = (lines: readonly string[]) =>
  buildInvoiceDocument(
    aBusiness(),
    anOrderCompleted({ lines: lines.map((name) => ({ name, quantity: 1, unitCents: 100 })) }).data,
  );

/** Sees every font that fontkit parses: it asks this, and goes on as ever. */
function watchParsing() {
  const { font } = loadTypefaces().get('latin', 'regular');
  const kind = font.constructor as unknown as { probe: (bytes: Uint8Array) => boolean };
  return jest.spyOn(kind, 'probe');
}
afterEach(() => {
  jest.restoreAllMocks();
});

test('a font is parsed when the first invoice needs it, and never again by that renderer', async () => {
  const parsing = watchParsing();
  const renderer = createInvoiceRenderer({ timeoutMs: 20_000 });
  await renderer.render(anInvoice(names.first));
  const parsed = parsing.mock.calls.map(([bytes]) => createHash('sha256').update(bytes).digest('hex'));
  // Latin in two weights, and one face at least for each name.
  expect(parsed.length).toBeGreaterThanOrEqual(names.first.length + 1);
  expect(new Set(parsed).size).toBe(parsed.length);
  await renderer.render(anInvoice(names.second));
  await renderer.render(anInvoice(names.first));
  expect(parsing).toHaveBeenCalledTimes(parsed.length);
});

test('all drawings of a renderer have the same typefaces, also after one that failed', async () => {
  const fonts: Parameters<typeof drawInvoicePdf>[0]['fonts'][] = [];
  const draw: typeof drawInvoicePdf = (assets, invoice) => {
    fonts.push(assets.fonts);
    return drawInvoicePdf(assets, invoice);
  };
  const renderer = createInvoiceRenderer({ timeoutMs: 20_000, draw });
  await renderer.render(anInvoice(names.first));
  const japanese = fonts[0]!.get('japanese', 'regular');
  await expect(renderer.render({ ...anInvoice(['x']), issuedAt: 'never' })).rejects.toThrow(
    'could not be drawn',
  );
  await renderer.render(anInvoice(names.second));
  expect(fonts).toHaveLength(3);
  expect(fonts[2]!.get('japanese', 'regular')).toBe(japanese);
});
