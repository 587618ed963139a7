import type { PdfFont } from './pdf-font.ts';
import type { SetLine, SetRun } from './line.ts';
import type { PlacedGlyph } from './join-glyphs.ts';

/** The position of a line: its left end and baseline, in points from the page's top left corner. */
export interface LinePlace {
  x: number;
  y: number;
  size: number;
}

/** An invisible glyph. Readers ignore its text, or take it for an invisible mark. */
const EDGE: PlacedGlyph = { key: 'edge', text: '\u202c', parts: [], width: 0, advance: 0, dx: 0, dy: 0 };

const GAP: PlacedGlyph = { ...EDGE, key: 'gap', text: '\u202c ' };

/**
 * The operators of a gap between a text and the text to the left of it, such as two columns from right to left, which
 * pdf.js would join. Poppler sees the gap by itself, and the empty ActualText hides this one from it.
 */
export function gapOperators(
  { runs, width }: SetLine,
  { x, y, size }: LinePlace,
  fontOf: (run: SetRun) => PdfFont,
): string {
  const font = fontOf(runs[0]!);
  const at = `1 0 0 -1 ${round(x + (width * size) / 1000)} ${round(y)} Tm`;
  return [
    '/Span<</ActualText<feff>>>BDC',
    'BT',
    `/${font.id} ${round(size)} Tf`,
    at,
    `<${font.codeOf(GAP)}> Tj`,
    'ET',
    'EMC',
  ].join('\n');
}

/**
 * The content stream operators that draw a line; on pdfkit's pages, y grows downwards. Runs come in reading order, for
 * readers that ignore positions. Poppler assumes that a line with an ActualText extends from the first glyph to the end
 * of the last, so these two glyphs are at its ends.
 */
export function lineOperators(
  line: SetLine,
  { x, y, size }: LinePlace,
  fontOf: (run: SetRun) => PdfFont,
): string {
  const operators = ['BT'];
  let penX: number | undefined;
  const begin = (font: PdfFont, from: number) => {
    operators.push(`/${font.id} ${round(size)} Tf`);
    if (from !== penX) operators.push(`1 0 0 -1 ${round(x + (from * size) / 1000)} ${round(y)} Tm`);
    penX = from;
  };
  const [first] = line.runs;
  if (first !== undefined && first.x > 0) markEdge(fontOf(first), 0);
  for (const run of line.runs) {
    const font = fontOf(run);
    begin(font, run.x);
    operators.push(showRun(run, size, font));
    penX = run.x + run.width;
  }
  const last = line.runs.at(-1);
  if (last !== undefined && penX !== undefined && penX < line.width) markEdge(fontOf(last), line.width);
  operators.push('ET');
  return operators.join('\n');

  function markEdge(font: PdfFont, at: number): void {
    begin(font, at);
    operators.push(`<${font.codeOf(EDGE)}> Tj`);
  }
}

/** Shows glyphs, and moves the pen between two glyphs whose distance differs from the width. */
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

/** A thousandth is far below the resolution of printers and eyes. A PDF has no exponents. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
