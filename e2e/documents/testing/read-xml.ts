/** An element as a reader sees it that knows nothing of our writer. */
export interface XmlElement {
  name: string;
  text: string;
  /** Its `unitCode`, or empty. */
  unit: string;
  children: XmlElement[];
}

const TOKEN = /<\?[^>]*\?>|<\/([^\s>]+)\s*>|<([^\s/>]+)([^>]*?)(\/?)>|([^<]+)/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#13': '\r' };

/** Parses XML without comments, CDATA and DTD. @throws Error if tags do not match */
export function parseXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', text: '', unit: '', children: [] };
  const open = [root];
  for (const [, closed, name, attributes = '', isEmpty, text] of xml.matchAll(TOKEN)) {
    const parent = open.at(-1) as XmlElement;
    if (text !== undefined)
      parent.text += text.replaceAll(/&([^;]+);/g, (_, entity: string) => ENTITIES[entity] as string);
    if (name !== undefined) {
      const unit = /unitCode="([^"]*)"/.exec(attributes)?.[1] ?? '';
      const child = { name: name.replace(/^.*:/, ''), text: '', unit, children: [] };
      parent.children.push(child);
      if (isEmpty === '') open.push(child);
    }
    if (closed !== undefined && open.pop()?.name !== closed.replace(/^.*:/, ''))
      throw new Error(`</${closed}>`);
  }
  return root.children[0] as XmlElement;
}

/** The elements at a path such as `TaxTotal/TaxSubtotal`, below an element. */
export function at(element: XmlElement, path: string): XmlElement[] {
  return path
    .split('/')
    .reduce(
      (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
      [element],
    );
}

/** The text of the first element at a path; empty if there is none. */
export const textAt = (element: XmlElement, path: string): string => at(element, path)[0]?.text ?? '';

/** The codes of the units of the elements at these paths. */
export const unitsAt = (element: XmlElement, paths: string[]): string[] =>
  paths.flatMap((path) => at(element, path).map(({ unit }) => unit));
