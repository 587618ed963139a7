import {
  createPdfStructure,
  type ElementOptions,
  type ElementType,
  type StructureElement,
} from './pdf-structure.ts';

export interface PdfTags {
  /**
   * The content that `draw` draws is one element of the document, and its own tags are the children. The structure is
   * complete when the outermost element, the Document, ends.
   */
  tag: (type: ElementType, options: ElementOptions, draw: () => void) => void;
  /** The content that `draw` draws is an artifact: readers skip it. Tags within it are ignored. */
  artifact: (kind: 'Pagination' | 'Layout', draw: () => void) => void;
  /** Call it before drawing a text or a picture, with the text. */
  beginContent: (text?: string) => void;
  /** Whether the current content is an artifact. */
  isInArtifact: () => boolean;
  /** Call it before leaving a page. */
  endContent: () => void;
}

/** All content of an element between two tags becomes one marked content sequence, even with several lines. */
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
    isInArtifact: () => inArtifact,
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
