import { readFileSync } from 'node:fs';
import { create } from 'fontkit';
import type { InvoiceDocument } from '../../../orchestrator-service/src/documents/invoice-document.ts';
import { FONT_FILES } from './contender.ts';

const noto = create(readFileSync(FONT_FILES.regular));

/** The document without the characters that Noto Sans lacks, for contenders that do not choose fonts. */
export function keepDrawable(document: InvoiceDocument): InvoiceDocument {
  const { billTo, rows } = document;
  return {
    ...document,
    billTo: { ...billTo, name: keep(billTo.name), lines: billTo.lines.map(keep) },
    rows: rows.map((row) => Object.assign({}, row, { description: keep(row.description) })),
  };
}

function keep(text: string): string {
  return [...text]
    .filter(
      (character) =>
        'hasGlyphForCodePoint' in noto && noto.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
    )
    .join('')
    .trim();
}
