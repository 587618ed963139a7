import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { readPdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import { buildInvoiceDocument } from './invoice-document.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import { createDocumentRenderer } from './document-renderer.ts';
import { aLogoPng } from './testing/a-logo.ts';
import { aBusiness, anInvoice } from './testing/document-commands.ts';
import { drawInvoice } from './testing/draw-invoice.ts';

const document = buildInvoiceDocument(aBusiness(), anInvoice());

test('draws the invoice with the logo', async () => {
  const logo = readPdfPicture(aLogoPng());
  const pdf = await createDocumentRenderer({ timeoutMs: 20_000 }).render(document, logo);
  expect(Buffer.from(pdf.bytes).equals(drawInvoice({ logo }))).toBe(true);
});

test('a drawing that never ends is a transient failure; the next one uses new typefaces', async () => {
  const typefaces: unknown[] = [];
  const draw: typeof drawInvoicePdf = (assets, invoice) => {
    typefaces.push(assets.fonts);
    while (invoice.number === 'endless') typefaces.length = 1;
    return drawInvoicePdf(assets, invoice);
  };
  const renderer = createDocumentRenderer({ timeoutMs: 1_500, draw });
  await expect(renderer.render({ ...document, number: 'endless' })).rejects.toMatchObject({
    message: 'the PDF was not drawn in time',
    permanent: false,
  });
  expect(Buffer.from((await renderer.render(document)).bytes).equals(drawInvoice())).toBe(true);
  expect(typefaces).toHaveLength(2);
  expect(typefaces[0]).not.toBe(typefaces[1]);
});

test('a document that cannot be drawn fails alone; the next one is drawn', async () => {
  const renderer = createDocumentRenderer({ timeoutMs: 20_000 });
  const drawings = await Promise.allSettled([
    renderer.render({ ...document, issuedAt: 'never' }),
    renderer.render(document),
  ]);
  expect(drawings).toMatchObject([
    { reason: { message: 'the PDF could not be drawn', permanent: false } },
    { status: 'fulfilled' },
  ]);
});

test('the event loop runs between two drawings', async () => {
  const happened: string[] = [];
  const draw = () => {
    happened.push('drawn');
    return { bytes: new Uint8Array(), missingGlyphs: 0 };
  };
  const renderer = createDocumentRenderer({ draw });
  const noteTurns = async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await setImmediate();
      happened.push('turned');
    }
  };
  await Promise.all([noteTurns(), ...Array.from({ length: 3 }, () => renderer.render(document))]);
  expect(happened.join(' ')).not.toContain('drawn drawn');
});
