import PdfKit from 'pdfkit';
import type { Typefaces } from '../typefaces.ts';
import { createTypesetter } from '../typesetter.ts';

/** A PDF of one page with lines 24 points apart, alternating regular and bold. `size` is in points. */
export async function drawLines(
  typefaces: Typefaces,
  lines: readonly string[],
  { size = 10 } = {},
): Promise<Buffer> {
  const doc = new PdfKit({ autoFirstPage: false, font: '', info: { CreationDate: new Date(0) } });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  const typesetter = createTypesetter(doc, typefaces, { locale: 'en-US' });
  doc.addPage({ size: 'A4', margin: 0 });
  lines.forEach((line, index) => {
    const weight = index % 2 === 0 ? 'regular' : 'bold';
    typesetter.draw(line, { size, weight }, { x: 40, y: 60 + index * 24 });
  });
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}
