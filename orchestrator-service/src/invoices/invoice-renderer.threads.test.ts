import { afterEach, expect, test } from '@jest/globals';
import { readLogo } from './business-logo.ts';
import { buildInvoiceDocument } from './invoice-document.ts';
import { createInvoiceRenderer, type InvoiceRenderer, type RendererOptions } from './invoice-renderer.ts';
import { buildSampleInvoice } from './sample-invoice.ts';
import { aLogoPng } from './testing/a-logo.ts';
import { aBusiness, anOrderCompleted, someLines } from './testing/an-order-completed.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { readPdf } from './testing/read-pdf.ts';

const document = buildInvoiceDocument(aBusiness(), anOrderCompleted().data);
const longDocument = buildInvoiceDocument(aBusiness(), anOrderCompleted({ lines: someLines(100) }).data);

const renderers: InvoiceRenderer[] = [];
function aRenderer(options?: RendererOptions): InvoiceRenderer {
  const renderer = createInvoiceRenderer(options);
  renderers.push(renderer);
  return renderer;
}
afterEach(async () => {
  await Promise.all(renderers.splice(0).map((renderer) => renderer.close()));
});

test('a worker thread draws a PDF', async () => {
  const { pages } = await readPdf(await aRenderer().render(document));
  expect(pages[0]).toContain('INV-2026-000001');
});

test('every thread draws the logo, which it was given once', async () => {
  const logo = readLogo(aLogoPng());
  const pdf = await aRenderer({ logo }).render(document);
  expect(Buffer.from(pdf).equals(drawInvoice({ logo }))).toBe(true);
});

test('two threads draw the same bytes', async () => {
  const renderer = aRenderer({ threads: 2 });
  const pdfs = await Promise.all(Array.from({ length: 8 }, () => renderer.render(document)));
  expect(new Set(pdfs.map((pdf) => Buffer.from(pdf).toString('base64'))).size).toBe(1);
});

test('a full queue refuses more, for now', async () => {
  const renderer = aRenderer({ maxQueue: 1 });
  const renders = await Promise.allSettled(Array.from({ length: 20 }, () => renderer.render(longDocument)));
  const refused = renders.filter((render) => render.status === 'rejected').map((render) => render.reason);
  expect(refused.length).toBeGreaterThan(0);
  for (const reason of refused) {
    expect(reason).toMatchObject({ message: 'too many PDFs wait to be drawn', permanent: false });
  }
});

test('a render that takes too long is given up, for now', async () => {
  // A thread cannot even start in a millisecond.
  await expect(aRenderer({ timeoutMs: 1 }).render(longDocument)).rejects.toMatchObject({
    message: 'the PDF was not drawn in time',
    permanent: false,
  });
});

test('a document that cannot be drawn fails by itself; the next one is drawn', async () => {
  const renderer = aRenderer();
  const broken = { ...document, issuedAt: 'never' };
  await expect(renderer.render(broken)).rejects.toMatchObject({ message: 'the PDF could not be drawn' });
  expect((await renderer.render(document)).length).toBeGreaterThan(1000);
});

test('close lets a render in flight finish', async () => {
  const renderer = aRenderer();
  const render = renderer.render(longDocument);
  await renderer.close();
  expect((await render).length).toBeGreaterThan(1000);
});

test('warming up leaves the bytes of an invoice as they are, and never fails', async () => {
  const cold = await aRenderer().render(longDocument);
  const renderer = aRenderer({ threads: 2 });
  await renderer.warmUp(buildSampleInvoice(aBusiness()));
  await renderer.warmUp({ ...document, issuedAt: 'never' });
  expect(Buffer.compare(await renderer.render(longDocument), cold)).toBe(0);
});
