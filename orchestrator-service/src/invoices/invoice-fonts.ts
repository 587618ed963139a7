import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { buildTextShaper } from './text-shaper.ts';

export interface InvoiceFonts {
  regular: Font;
  bold: Font;
}

/**
 * Noto Sans (Latin, Greek, Cyrillic), parsed. Parsing is most of the work of a small PDF, so do it once: given
 * parsed fonts, pdfkit draws 8 times as many PDFs a second as given files.
 */
export function loadInvoiceFonts(): InvoiceFonts {
  return { regular: loadFont('400Regular'), bold: loadFont('700Bold') };
}

function loadFont(style: string): Font {
  const path = `@expo-google-fonts/noto-sans/${style}/NotoSans_${style}.ttf`;
  const font = create(readFileSync(createRequire(import.meta.url).resolve(path)));
  // A collection of fonts has no layout of its own; these files hold one font each.
  if (!('layout' in font)) throw new Error(`${path} is not a single font`);
  font.layout = buildTextShaper(font);
  return font;
}
