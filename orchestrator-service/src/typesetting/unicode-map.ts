import type { LayoutVersion } from './layout-version.ts';

/** The maximum that one block of a CMap may list. */
const BLOCK = 100;

/** The CMap that maps codes to text: `texts[code]`, empty ones omitted. */
export function buildUnicodeMap(texts: readonly string[], version: LayoutVersion): string {
  const allowed = version < 4 ? (text: string) => text : allowedText;
  const lines = texts.map((text, code) => `<${hex(code)}> <${utf16Hex(allowed(text))}>`);
  const blocks: string[] = [];
  for (let start = 0; start < lines.length; start += BLOCK) {
    const block = lines.slice(start, start + BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/**
 * ISO 19005-3, 6.2.11.7.2 and .3, and ISO 14289-1, 7.21.7: no code has the text U+0000, U+FEFF or U+FFFE, nor a character
 * for private use, which nobody else can read. U+2060 is Unicode's successor of U+FEFF.
 */
function allowedText(text: string): string {
  return text.replaceAll('\ufeff', '\u2060').replaceAll(/[\0\ufffe\p{Co}]/gu, '\ufffd');
}

/** UTF-16, big-endian, in hexadecimal digits. */
function utf16Hex(text: string): string {
  let digits = '';
  for (let index = 0; index < text.length; index += 1) digits += hex(text.charCodeAt(index));
  return digits;
}

function hex(unit: number): string {
  return unit.toString(16).padStart(4, '0');
}
