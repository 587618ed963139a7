import { hasRightToLeft } from '../typesetting/bidi.ts';
import { lookInside, type PdfInside, type WrittenReference } from './pdf-inside.ts';

/** The kinds of element that an invoice's structure is made of, as ISO 32000-1, 14.8.4 names them. */
export type ElementType =
  'Document' | 'H1' | 'P' | 'Figure' | 'Table' | 'THead' | 'TBody' | 'TR' | 'TH' | 'TD';

export interface ElementOptions {
  /** What is said in place of a picture. */
  alt?: string;
  /** Of a picture: where it is, in points from the page's top left corner. */
  box?: { x: number; y: number; width: number; height: number };
  /** Of a TH: what it is the head of. */
  scope?: 'Column' | 'Row';
}

/** An element: what it holds are other elements, or numbers of marked content on its page. */
export interface StructureElement {
  type: ElementType;
  reference: WrittenReference;
  parent: StructureElement | null;
  options: ElementOptions;
  page: number | null;
  kids: string[];
  texts: string[];
}

export interface PdfStructure {
  addElement: (
    type: ElementType,
    options: ElementOptions,
    parent: StructureElement | null,
  ) => StructureElement;
  /** Counts a piece of the current page's content as the element's; answers its number on that page. */
  addContent: (element: StructureElement) => number;
  /** Writes it all, once the last element is complete. */
  write: () => void;
}

/**
 * The structure tree of a tagged PDF (ISO 32000-1, 14.7). pdfkit has one too, at the price of half of all invoices of
 * 100 lines a second: they have 500 elements. This one writes them at once, as short as they can be.
 */
export function createPdfStructure(doc: PDFKit.PDFDocument): PdfStructure {
  const inside = lookInside(doc);
  const elements: StructureElement[] = [];
  /** For each page, the element of each piece of its content. */
  const owners: StructureElement[][] = [];
  const root = inside.ref({ Type: 'StructTreeRoot' });
  // pdfkit writes these two when the document ends, and the order of tabs with each page.
  Object.assign(inside['_root'].data, { MarkInfo: inside.ref({ Marked: true }), StructTreeRoot: root });
  return {
    addElement(type, options, parent) {
      const element = { type, options, parent, reference: inside.ref({}), page: null, kids: [], texts: [] };
      parent?.kids.push(`${element.reference.id} 0 R`);
      elements.push(element);
      return element;
    },
    addContent(element) {
      const { id, data } = inside.page.dictionary;
      if (data['StructParents'] === undefined) data['StructParents'] = owners.push([]) - 1;
      const number = owners.at(-1)!.push(element) - 1;
      element.page ??= id;
      element.kids.push(element.page === id ? `${number}` : `<</Type/MCR/Pg ${id} 0 R/MCID ${number}>>`);
      return number;
    },
    write() {
      const references = ({ reference }: StructureElement) => reference;
      root.data['K'] = elements.filter(({ parent }) => parent === null).map(references);
      root.data['ParentTree'] = { Nums: owners.flatMap((page, index) => [index, page.map(references)]) };
      root.data['ParentTreeNextKey'] = owners.length;
      writeElements(inside, elements, root);
    },
  };
}

function writeElements(
  inside: PdfInside,
  elements: readonly StructureElement[],
  root: WrittenReference,
): void {
  let text = '';
  for (const element of elements) {
    // All in ASCII: a character is a byte.
    element.reference.offset = inside['_offset'] + text.length;
    text += `${element.reference.id} 0 obj\n${describe(element, { root, pageHeight: inside.page.height })}\nendobj\n`;
  }
  inside['_write'](Buffer.from(text, 'latin1'));
  for (const { reference } of elements) inside['_refEnd'](reference);
}

function describe(
  { type, parent, page, kids, texts, options }: StructureElement,
  { root, pageHeight }: { root: WrittenReference; pageHeight: number },
): string {
  const { alt, box, scope } = options;
  return (
    `<</S/${type}/P ${(parent?.reference ?? root).id} 0 R` +
    (page === null ? '' : `/Pg ${page} 0 R`) +
    (alt === undefined ? '' : `/Alt<feff${utf16Hex(alt)}>`) +
    actualText(texts.join(' ')) +
    (box === undefined ? '' : `/A<</O/Layout/Placement/Block/BBox[${corners(box, pageHeight)}]>>`) +
    (scope === undefined ? '' : `/A<</O/Table/Scope/${scope}>>`) +
    `/K[${kids.join(' ')}]>>`
  );
}

/** What is said to those who go by the structure: a line's own ActualText is put for poppler. */
function actualText(text: string): string {
  return hasRightToLeft(text) ? `/ActualText<feff${utf16Hex(text)}>` : '';
}

/** Left, bottom, right and top; in a PDF y grows upwards. */
function corners({ x, y, width, height }: NonNullable<ElementOptions['box']>, pageHeight: number): string {
  const edges = [x, pageHeight - y - height, x + width, pageHeight - y];
  return edges.map((edge) => edge.toFixed(2)).join(' ');
}

function utf16Hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}
