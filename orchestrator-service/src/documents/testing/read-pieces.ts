import { getDocumentProxy } from 'unpdf';

/** The content of one structure element on one page. */
export interface Piece {
  /** The structure type, such as `TD`. */
  tag: string;
  lines: PieceLine[];
}

/** A line of a piece: its text, and the start of its first and end of its last glyph, in points. */
interface PieceLine {
  text: string;
  left: number;
  right: number;
  y: number;
}

type Item =
  { type: string; id?: string | null; tag?: string } | { str: string; transform: number[]; width: number };

/** The tagged texts of a PDF in content order, measured by pdf.js from the PDF's own widths and moves. */
export async function readPieces(bytes: Uint8Array): Promise<Piece[]> {
  const pdf = await getDocumentProxy(Uint8Array.from(bytes));
  const pieces: Piece[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    pieces.push(...collectPieces(items as Item[]));
  }
  return pieces;
}

function collectPieces(items: readonly Item[]): Piece[] {
  const pieces: Piece[] = [];
  const open: (Piece | undefined)[] = [];
  for (const item of items) {
    if ('str' in item) addText(open.at(-1), item);
    else if (item.type === 'endMarkedContent') open.pop();
    else if (item.id === undefined || item.id === null) {
      // An artifact, or a replacement text, inside an element.
      open.push(open.at(-1));
    } else {
      const piece = { tag: item.tag ?? '', lines: [] };
      pieces.push(piece);
      open.push(piece);
    }
  }
  return pieces;
}

function addText(piece: Piece | undefined, { str, transform, width }: Extract<Item, { str: string }>): void {
  if (piece === undefined || str.trim() === '') return;
  const [, , , , x = 0, y = 0] = transform;
  const shown = { text: str, left: x, right: x + width, y };
  const last = piece.lines.at(-1);
  if (last?.y === y) piece.lines[piece.lines.length - 1] = joinLines(last, shown);
  else piece.lines.push(shown);
}

function joinLines(one: PieceLine, other: PieceLine): PieceLine {
  return {
    text: `${one.text} ${other.text}`,
    left: Math.min(one.left, other.left),
    right: Math.max(one.right, other.right),
    y: one.y,
  };
}
