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
  attributes: Record<string, string> = {},
): XmlElement | null {
  const children = [content].flat().filter((child): child is XmlElement | string => Boolean(child));
  return children.length === 0 ? null : { name, attributes, children };
}

/** The document as UTF-8 text: the same for the same elements. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(root, '')}`;
}

/** An element with text stands on one line: white space is content there. */
function writeElement({ name, attributes, children }: XmlElement, indent: string): string {
  const start = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const hasText = children.some((child) => typeof child === 'string');
  const inner = children.map((child) =>
    typeof child === 'string' ? escapeXml(child) : writeElement(child, `${indent}  `),
  );
  const content = hasText ? inner.join('') : `\n${inner.join('')}${indent}`;
  return `${indent}<${name}${start.join('')}>${content}</${name}>\n`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser turns a bare carriage return into a line feed, and a bare tab or line feed of an attribute into a space.
  '\r': '&#13;',
};

/** Every character that XML 1.0 does not allow becomes U+FFFD, as an unpaired surrogate does. */
function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replaceAll(/[&<>"\r]/g, (char) => ENTITIES[char] as string)
  );
}
