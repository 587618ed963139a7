/** The children of an element: text, or elements by name. A list repeats its element; undefined omits it. */
export type XmlContent =
  string | number | boolean | { [name: string]: XmlContent | XmlContent[] | undefined };

/** One XML document with `root` as its outermost element, in `namespace` if one is given. */
export function xmlDocument(root: string, content: XmlContent, namespace?: string): string {
  const attribute = namespace === undefined ? '' : ` xmlns="${escapeXml(namespace)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${children(content)}</${root}>`;
}

function children(content: XmlContent): string {
  if (typeof content !== 'object') return escapeXml(String(content));
  return Object.entries(content)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => element(name, one)))
    .join('');
}

function element(name: string, content: XmlContent | undefined): string {
  return content === undefined ? '' : `<${name}>${children(content)}</${name}>`;
}

// A control character is written as S3 writes it: as a reference that strict parsers reject, which is the reason for
// encoding-type=url.
function escapeXml(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[&<>"'\u0000-\u001f]/g, (character) => `&#${character.charCodeAt(0)};`);
}
