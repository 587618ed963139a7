import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { readLogo } from './business-logo.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { drawInvoicePdf } from './invoice-pdf.ts';
import { createInvoiceRenderer } from './invoice-renderer.ts';
import { aLogoPng } from './testing/a-logo.ts';
import { aBusiness, anOrderCompleted } from './testing/an-order-completed.ts';
import { drawInvoice } from './testing/draw-invoice.ts';

const document = buildInvoiceDocument(aBusiness(), anOrderCompleted().data);

test('draws the invoice, with the logo that it was given once', async () => {
  const logo = readLogo(aLogoPng());
  const pdf = await createInvoiceRenderer({ logo, timeoutMs: 20_000 }).render(document);
  expect(Buffer.from(pdf).equals(drawInvoice({ logo }))).toBe(true);
});

test('a drawing that never ends is given up, for now; the next one is drawn with typefaces of its own', async () => {
  const typefaces: unknown[] = [];
  const draw: typeof drawInvoicePdf = (assets, invoice) => {
    typefaces.push(assets.fonts);
    while (invoice.number === 'endless') typefaces.length = 1;
    return drawInvoicePdf(assets, invoice);
  };
  const renderer = createInvoiceRenderer({ timeoutMs: 6_000, draw });
  await expect(renderer.render({ ...document, number: 'endless' })).rejects.toMatchObject({
    message: 'the PDF was not drawn in time',
    permanent: false,
  });
  expect(Buffer.from(await renderer.render(document)).equals(drawInvoice())).toBe(true);
  expect(typefaces).toHaveLength(2);
  expect(typefaces[0]).not.toBe(typefaces[1]);
});

test('a document that cannot be drawn fails by itself; the next one is drawn', async () => {
  const renderer = createInvoiceRenderer({ timeoutMs: 20_000 });
  const drawings = await Promise.allSettled([
    renderer.render({ ...document, issuedAt: 'never' }),
    renderer.render(document),
  ]);
  expect(drawings).toMatchObject([
    { reason: { message: 'the PDF could not be drawn', permanent: false } },
    { status: 'fulfilled' },
  ]);
});

test('the event loop turns between two drawings', async () => {
  const happened: string[] = [];
  const draw = () => {
    happened.push('drawn');
    return new Uint8Array();
  };
  const renderer = createInvoiceRenderer({ draw });
  const noteTurns = async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await setImmediate();
      happened.push('turned');
    }
  };
  await Promise.all([noteTurns(), ...Array.from({ length: 3 }, () => renderer.render(document))]);
  expect(happened.join(' ')).not.toContain('drawn drawn');
});
