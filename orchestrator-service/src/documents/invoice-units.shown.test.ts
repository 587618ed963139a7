import { describe, expect, test } from '@jest/globals';
import { INVOICE_LOCALES } from '@stockroom/contracts/locales';
import { MAX_LINE_QUANTITY } from '@stockroom/contracts/order-lines';
import { UNIT_CODES } from '@stockroom/contracts/unit-codes';
import { symbolOfUnit } from '@stockroom/contracts/units';
import type { LayoutVersion } from '../typesetting/layout-version.ts';
import { typefaces as fonts } from '../typesetting/testing/shared-typefaces.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import { getLocaleFormat } from './locale-format.ts';
import { aBusiness, anInvoice, type InvoiceChoices } from './testing/document-commands.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { readPdf } from './testing/read-pdf.ts';
import { readable } from './testing/readable.ts';

const symbols = [...UNIT_CODES].flatMap((unit) => {
  const symbol = symbolOfUnit(unit);
  return symbol === null ? [] : [{ unit, symbol }];
});
const lineOf = (unit: string | undefined, quantity = 2) => ({
  name: `Rice in ${unit}`,
  quantity,
  unitMinor: 1,
  ...(unit === undefined ? {} : { unit }),
});
const quantitiesOf = (units: (string | undefined)[], locale: 'en-US' | 'he' = 'en-US') =>
  buildInvoiceDocument(
    aBusiness({ locale }),
    anInvoice({ lines: units.map((unit) => lineOf(unit)) }),
  ).rows.map(({ quantity }) => quantity);

test('a quantity has the symbol of its unit, and none if the unit has no international one', () => {
  expect(symbols.length).toBeGreaterThan(20);
  for (const { unit, symbol } of symbols) expect(quantitiesOf([unit])).toEqual([`2 ${symbol}`]);
  const without = [undefined, 'C62', 'H87', 'XBX', 'DZN', 'XXX', 'toString'];
  expect(quantitiesOf(without)).toEqual(without.map(() => '2'));
  expect(quantitiesOf(['KGM', 'C62'], 'he')).toEqual(['\u20682 kg\u2069', '2']);
});

describe.each(INVOICE_LOCALES)('in %s', (locale) => {
  test.each(['INVOICE', 'CREDIT_NOTE'] as const)(
    'the widest quantities are read back from an %s',
    async (kind) => {
      const lines = symbols.map(({ unit }) => lineOf(unit, MAX_LINE_QUANTITY));
      const credited = { invoiceNumber: 'INV-2026-000001', invoiceDate: '2026-01-15', reason: 'Returned' };
      const terms = {
        ...(kind === 'INVOICE' ? {} : { kind, number: 'CRN-2026-000001', credited }),
        purchaseOrder: 'PO-4711',
      };
      const { pages } = await readPdf(drawInvoice({ business: { locale }, order: { lines, terms } }));
      const text = pages.join(' ');
      const count = getLocaleFormat(locale, 'USD').count(MAX_LINE_QUANTITY);
      for (const { symbol } of symbols) expect(text).toContain(readable(`${count} ${symbol}`));
      expect(text).toContain('PO-4711');
    },
  );
});

const draw = (choices: InvoiceChoices, version: LayoutVersion) => {
  const layout = { version, pageSize: 'A4' } as const;
  const document = buildInvoiceDocument(aBusiness(), anInvoice(choices), { layout });
  return Buffer.from(drawInvoicePdf({ fonts, logo: null }, document).bytes).toString('latin1');
};

test('earlier layouts show neither, and without both, the newest has the bytes of the one before', () => {
  const plain = { lines: [lineOf('x')] };
  const both = { lines: [{ ...lineOf('x'), unit: 'KGM' }], terms: { purchaseOrder: 'PO-4711' } };
  for (const version of [1, 2, 3, 4] as const)
    expect(draw(both, version) === draw(plain, version)).toBe(true);
  expect(draw(both, 5) === draw(plain, 5)).toBe(false);
  expect(draw(plain, 5) === draw(plain, 4)).toBe(true);
});
