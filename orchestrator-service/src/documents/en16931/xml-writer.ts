/** An element of an XML document. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

type Content = XmlElement | string | null | undefined;

/**
 * An element with these attributes and this content. Null if it has no content: EN 16931 forbids empty elements, so a
 * term without a value leaves no trace.
 */
export function element(
  name: string,
  content: Content | readonly Content[],
  attributes = NO_ATTRIBUTES,
): XmlElement | null {
  const contents = Array.isArray(content) ? (content as readonly Content[]) : [content as Content];
  const children = contents.filter((child): child is XmlElement | string => Boolean(child));
  return children.length === 0 ? null : { name, attributes, children };
}

const NO_ATTRIBUTES: Record<string, string> = {};

/** The document as UTF-8 text: the same for the same elements. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(root, '')}`;
}

/**
 * An element with text stands on one line: white space is content there. A document has thousands of elements, so this
 * only adds to one text.
 */
function writeElement({ name, attributes, children }: XmlElement, indent: string): string {
  let start = `${indent}<${name}`;
  for (const key in attributes) start += ` ${key}="${escapeXml(attributes[key] as string)}"`;
  const childIndent = `${indent}  `;
  let hasText = false;
  let inner = '';
  for (const child of children) {
    if (typeof child === 'string') hasText = true;
    inner += typeof child === 'string' ? escapeXml(child) : writeElement(child, childIndent);
  }
  const content = hasText ? inner : `\n${inner}${indent}`;
  return `${start}>${content}</${name}>\n`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser turns a bare carriage return into a line feed, and a bare tab or line feed of an attribute into a space.
  '\r': '&#13;',
};

// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
// oxlint-disable-next-line no-control-regex
const PLAIN = /^[\t\n !#-%'-;=?-\ud7ff]*$/;

/** Every character that XML 1.0 does not allow becomes U+FFFD, as an unpaired surrogate does. */
function escapeXml(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .toWellFormed()
    .replaceAll(FORBIDDEN, '\ufffd')
    .replaceAll(/[&<>"\r]/g, (char) => ENTITIES[char] as string);
}
