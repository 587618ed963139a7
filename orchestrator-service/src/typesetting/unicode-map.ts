/** The maximum that one block of a CMap may list. */
const BLOCK = 100;

/** The CMap that maps codes to text: `texts[code]`, empty ones omitted. */
export function buildUnicodeMap(texts: readonly string[]): string {
  const lines = texts.map((text, code) => `<${hex(code)}> <${utf16Hex(text)}>`);
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

/** UTF-16, big-endian, in hexadecimal digits. */
function utf16Hex(text: string): string {
  let digits = '';
  for (let index = 0; index < text.length; index += 1) digits += hex(text.charCodeAt(index));
  return digits;
}

function hex(unit: number): string {
  return unit.toString(16).padStart(4, '0');
}
