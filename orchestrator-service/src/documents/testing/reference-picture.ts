import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { runOnPdf } from './run-on-pdf.ts';

const REFERENCES = new URL('reference/', import.meta.url);
/** Not a temporary folder: the tests' own goes with their run. */
const SHOWN = new URL('../../../../node_modules/.cache/', import.meta.url);

/** Small pictures, to keep the repository small: 496 × 702 pixels. */
const DOTS_PER_INCH = '60';

/** Of 255 levels of a colour. Smaller differences come from the antialiasing of different poppler versions. */
const VISIBLE_LEVELS = 48;

/** One page of a PDF as a PNG, drawn by poppler. */
export function drawPicture(pdf: Uint8Array, page: number): Buffer {
  const args = ['-r', DOTS_PER_INCH, '-png', '-f', String(page), '-l', String(page), 'invoice.pdf'];
  return runOnPdf('pdftoppm', args, pdf);
}

/** Stores a picture as the reference of that name. */
export function keepReference(name: string, picture: Buffer): void {
  mkdirSync(REFERENCES, { recursive: true });
  writeFileSync(new URL(`${name}.png`, REFERENCES), picture);
}

/**
 * The number of pixels that visibly differ from the reference. If there are any, `shownIn` names a file with the
 * current picture.
 */
export function compareWithReference(name: string, picture: Buffer): { different: number; shownIn: string } {
  const reference = PNG.sync.read(readFileSync(new URL(`${name}.png`, REFERENCES)));
  const actual = PNG.sync.read(picture);
  if (actual.width !== reference.width || actual.height !== reference.height) {
    throw new Error('the page has another size');
  }
  const different = countDifferent(reference.data, actual.data);
  const shownIn = fileURLToPath(new URL(`stockroom-${name}-now.png`, SHOWN));
  if (different > 0) {
    mkdirSync(SHOWN, { recursive: true });
    writeFileSync(shownIn, picture);
  }
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
