import type { PdfFont } from './pdf-font.ts';
import type { SetLine, SetRun } from './line.ts';
import type { PlacedGlyph } from './join-glyphs.ts';

/** Where a line goes: its left end and baseline in points from the page's top left corner. */
export interface LinePlace {
  x: number;
  y: number;
  size: number;
}

/**
 * The operators of a PDF page's content that draw a line; pages of pdfkit have y growing downwards. Runs come in the
 * order of reading, which is what readers go by that do not look at where a text stands.
 */
export function lineOperators(
  line: SetLine,
  { x, y, size }: LinePlace,
  fontOf: (run: SetRun) => PdfFont,
): string {
  const operators = ['BT'];
  let penX: number | undefined;
  for (const run of line.runs) {
    const font = fontOf(run);
    operators.push(`/${font.id} ${round(size)} Tf`);
    if (run.x !== penX) operators.push(`1 0 0 -1 ${round(x + (run.x * size) / 1000)} ${round(y)} Tm`);
    operators.push(showRun(run, size, font));
    penX = run.x + run.width;
  }
  operators.push('ET');
  return operators.join('\n');
}

/** Shows the glyphs, the pen moved in between where a glyph is not as far from the next as its width says. */
function showRun(run: SetRun, size: number, font: PdfFont): string {
  const operators: string[] = [];
  let shown = '';
  let codes = '';
  const move = (distance: number) => {
    if (codes !== '') shown += `<${codes}>`;
    codes = '';
    shown += number(-distance);
  };
  const flush = () => {
    if (codes !== '') shown += `<${codes}>`;
    if (shown !== '') operators.push(`[${shown}] TJ`);
    shown = '';
    codes = '';
  };
  const showGlyph = (glyph: PlacedGlyph) => {
    if (glyph.dx !== 0) move(glyph.dx);
    codes += font.codeOf(glyph);
    const rest = glyph.advance - glyph.width - glyph.dx;
    if (rest !== 0) move(rest);
  };
  for (const word of run.words) {
    for (const glyph of word.glyphs) {
      if (glyph.dy === 0) {
        showGlyph(glyph);
        continue;
      }
      flush();
      operators.push(`${round((glyph.dy * size) / 1000)} Ts`);
      showGlyph(glyph);
      flush();
      operators.push('0 Ts');
    }
  }
  flush();
  return operators.join('\n');
}

function number(value: number): string {
  return ` ${round(value)} `;
}

/** A thousandth is far below what a printer or an eye resolves; a PDF has no exponents. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
