import {
  createPdfStructure,
  type ElementOptions,
  type ElementType,
  type StructureElement,
} from './pdf-structure.ts';

export interface PdfTags {
  /**
   * What `draw` draws is one element of the document, and what it tags are its children. The structure is complete
   * when the outermost ends: there is one, the Document.
   */
  tag: (type: ElementType, options: ElementOptions, draw: () => void) => void;
  /** What `draw` draws is no part of the text: readers skip it. Tags within it count for nothing. */
  artifact: (kind: 'Pagination' | 'Layout', draw: () => void) => void;
  /** To be called before a text or a picture is drawn; says which text. */
  beginContent: (text?: string) => void;
  /** To be called before a page is left. */
  endContent: () => void;
}

/** All that is drawn in an element between two tags becomes one marked content sequence, however many lines it has. */
export function createPdfTags(doc: PDFKit.PDFDocument): PdfTags {
  const structure = createPdfStructure(doc);
  let current: StructureElement | null = null;
  let inContent = false;
  let inArtifact = false;

  function endContent(): void {
    if (inContent) doc.addContent('EMC');
    inContent = false;
  }
  return {
    endContent,
    beginContent(text) {
      if (inArtifact || current === null) return;
      if (text !== undefined) current.texts.push(text);
      if (inContent) return;
      doc.addContent(`/${current.type}<</MCID ${structure.addContent(current)}>>BDC`);
      inContent = true;
    },
    tag(type, options, draw) {
      if (inArtifact) return draw();
      endContent();
      const parent: StructureElement | null = current;
      current = structure.addElement(type, options, parent);
      draw();
      endContent();
      current = parent;
      if (parent === null) structure.write();
    },
    artifact(kind, draw) {
      if (inArtifact) return draw();
      endContent();
      doc.addContent(`/Artifact<</Type/${kind}>>BDC`);
      inArtifact = true;
      draw();
      inArtifact = false;
      doc.addContent('EMC');
    },
  };
}
