import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { runOnPdf } from './run-on-pdf.ts';

const REFERENCES = new URL('reference/', import.meta.url);

/** Small pictures, so that they can be kept: 496 × 702 pixels. */
const DOTS_PER_INCH = '60';

/** Of 255 levels of a colour: less is how one version of poppler smooths an edge and another does not. */
const VISIBLE_LEVELS = 48;

/** One page of a PDF as a PNG, drawn by poppler. */
export function drawPicture(pdf: Uint8Array, page: number): Buffer {
  const args = ['-r', DOTS_PER_INCH, '-png', '-f', String(page), '-l', String(page), 'invoice.pdf'];
  return runOnPdf('pdftoppm', args, pdf);
}

/** Keeps a picture as the reference of that name. */
export function keepReference(name: string, picture: Buffer): void {
  mkdirSync(REFERENCES, { recursive: true });
  writeFileSync(new URL(`${name}.png`, REFERENCES), picture);
}

/** How many pixels differ visibly from the reference. Where some do, `shownIn` names the picture as it is now. */
export function compareWithReference(name: string, picture: Buffer): { different: number; shownIn: string } {
  const reference = PNG.sync.read(readFileSync(new URL(`${name}.png`, REFERENCES)));
  const actual = PNG.sync.read(picture);
  if (actual.width !== reference.width || actual.height !== reference.height) {
    throw new Error('the page has another size');
  }
  const different = countDifferent(reference.data, actual.data);
  const shownIn = join(tmpdir(), `stockroom-${name}-now.png`);
  if (different > 0) writeFileSync(shownIn, picture);
  return { different, shownIn };
}

function countDifferent(expected: Buffer, actual: Buffer): number {
  let different = 0;
  for (let pixel = 0; pixel < expected.length; pixel += 4) {
    for (let color = pixel; color < pixel + 3; color += 1) {
      const levels = expected[color]! - actual[color]!;
      if (levels > VISIBLE_LEVELS || levels < -VISIBLE_LEVELS) {
        different += 1;
        break;
      }
    }
  }
  return different;
}
