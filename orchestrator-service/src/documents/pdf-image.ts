import type { PdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';

/** The logo as an image object of pdfkit, which calls `embed` for the object to draw. Make one for each document. */
export function buildPdfImage(logo: PdfPicture) {
  const { width, height } = logo;
  return {
    width,
    height,
    label: 'Logo',
    obj: null as PDFKit.PDFKitReference | null,
    embed(doc: PDFKit.PDFDocument) {
      this.obj = embedPixels(doc, logo, {
        data: logo.data,
        colors: logo.colors,
        ...(logo.alpha !== null && {
          mask: embedPixels(doc, logo, { data: logo.alpha, colors: 'DeviceGray' }),
        }),
      });
    },
  };
}

interface Pixels {
  data: Uint8Array;
  colors: PdfPicture['colors'];
  mask?: PDFKit.PDFKitReference;
}

function embedPixels(
  doc: PDFKit.PDFDocument,
  { width, height, filter }: PdfPicture,
  { data, colors, mask }: Pixels,
): PDFKit.PDFKitReference {
  const rows = {
    Predictor: 15,
    Colors: colors === 'DeviceGray' ? 1 : 3,
    BitsPerComponent: 8,
    Columns: width,
  };
  const reference = doc.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ColorSpace: colors,
    Filter: filter,
    ...(filter === 'FlateDecode' && { DecodeParms: rows }),
    ...(mask !== undefined && { SMask: mask }),
  });
  reference.end(data);
  return reference;
}
