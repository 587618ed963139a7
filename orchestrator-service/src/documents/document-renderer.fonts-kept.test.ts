import { createHash } from 'node:crypto';
import { mock } from 'node:test';
import { afterEach, expect, test } from '@jest/globals';
import { loadTypefaces } from '../typesetting/typefaces.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import { createDocumentRenderer } from './document-renderer.ts';
import { aBusiness, anInvoice } from './testing/document-commands.ts';

/** Two invoices in the same scripts without a common name. */
const names = {
  first: ['Łódź दिल्ली', 'שמן זית', 'زيت زيتون', 'น้ำมัน', 'オリーブ', '橄榄油', '올리브유', '★ ☎ 😀'],
  second: ['Žilina जैतून', 'תל אביב', 'قهوة عربية', 'สินค้า', 'コーヒー', '朝阳区', '서울', '✓ ☂ 👍'],
};
const aDocument = (lines: readonly string[]) =>
  buildInvoiceDocument(
    aBusiness(),
    anInvoice({ lines: lines.map((name) => ({ name, quantity: 1, unitMinor: 100 })) }),
  );

/** Records every font that fontkit parses, through this hook. */
function watchParsing() {
  const { font } = loadTypefaces().get('latin', 'regular');
  const kind = font.constructor as unknown as { probe: (bytes: Uint8Array) => boolean };
  return mock.method(kind, 'probe');
}
afterEach(() => {
  mock.restoreAll();
});

test('a renderer parses a font when the first invoice needs it, and never again', async () => {
  const parsing = watchParsing();
  const renderer = createDocumentRenderer({ timeoutMs: 20_000 });
  await renderer.render(aDocument(names.first));
  const parsed = parsing.mock.calls.map(({ arguments: [bytes] }) =>
    createHash('sha256').update(bytes).digest('hex'),
  );
  // Latin in two weights, and at least one face for each name.
  expect(parsed.length).toBeGreaterThanOrEqual(names.first.length + 1);
  expect(new Set(parsed).size).toBe(parsed.length);
  await renderer.render(aDocument(names.second));
  await renderer.render(aDocument(names.first));
  expect(parsing.mock.callCount()).toBe(parsed.length);
});

test('all drawings of a renderer share typefaces, even after a failed drawing', async () => {
  const fonts: Parameters<typeof drawInvoicePdf>[0]['fonts'][] = [];
  const draw: typeof drawInvoicePdf = (assets, invoice) => {
    fonts.push(assets.fonts);
    return drawInvoicePdf(assets, invoice);
  };
  const renderer = createDocumentRenderer({ timeoutMs: 20_000, draw });
  await renderer.render(aDocument(names.first));
  const japanese = fonts[0]!.get('japanese', 'regular');
  await expect(renderer.render({ ...aDocument(['x']), issuedAt: 'never' })).rejects.toThrow(
    'could not be drawn',
  );
  await renderer.render(aDocument(names.second));
  expect(fonts).toHaveLength(3);
  expect(fonts[2]!.get('japanese', 'regular')).toBe(japanese);
});
