import { describe, expect, test } from '@jest/globals';
import { loadTypefaces } from '../typesetting/typefaces.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import { aBusiness, anInvoice } from './testing/document-commands.ts';
import { FIRST_LAYOUT_SAMPLES } from './testing/first-layout-samples.ts';
import { hashContent } from './testing/hash-content.ts';

// Drawn by the last version with the first layout.
const drawnThen: Record<keyof typeof FIRST_LAYOUT_SAMPLES, string> = {
  plain: 'fa251f7542b914cafa286a6d9342533d837fd717342e9e9255df402049eb30a3',
  'one row alone on the last page': '6146b0ccd510514049c56780f1dbffc8c2520d08783937b5b145c5532ea6e7c2',
  'many pages': 'd6268ee0df007d6ffb4bdb6f4984094bb82c9930fa993059c8393b42d6db4621',
  'characters of faces that were not asked':
    '9a02a6fbdc0db8e72efa1131478478d9e212852d89f00189f833839875cebded',
  'all scripts that there were': '6b82e28dad9e117465c3db695b52b911961cada645be98e80d1cf249cf1c7da3',
  'soft hyphens': '2dab21834e5a0b86943972657be253694251efd1129e9320f3f47f4d9ee54de8',
  'words that are too wide': '3551f1296020a7879aa47946703e84c2edfeff1220a543a7a2fc93bac036803c',
};

const fonts = loadTypefaces();
const names = Object.keys(drawnThen) as (keyof typeof drawnThen)[];
const draw = (name: keyof typeof drawnThen, layout: { version: 1 | 2; pageSize: 'A4' | 'LETTER' }) => {
  const order = { ...FIRST_LAYOUT_SAMPLES[name], lines: [...FIRST_LAYOUT_SAMPLES[name].lines] };
  const document = buildInvoiceDocument(aBusiness(), anInvoice(order));
  return drawInvoicePdf({ fonts, logo: null }, { ...document, layout }).bytes;
};

describe('an invoice of the first layout is drawn again to the same bytes, even after invoices of the second', () => {
  test.each(names)('%s', (name) => {
    draw(name, { version: 2, pageSize: 'A4' });
    expect(hashContent(draw(name, { version: 1, pageSize: 'A4' }))).toBe(drawnThen[name]);
  });
});

test('on the same paper, both layouts draw a plain invoice equally, and the others differently', () => {
  const alike = names.filter(
    (name) => hashContent(draw(name, { version: 2, pageSize: 'A4' })) === drawnThen[name],
  );
  expect(alike).toEqual(['plain']);
});
