import {
  FIRST_PDF_LAYOUT,
  PAGE_SIZES,
  type PdfLayout,
  type StoredPdf,
  storedPdfSchema,
} from '@stockroom/contracts/callback';
import type { InvoiceFacts } from '@stockroom/contracts/document-facts';
import { documentKey } from '@stockroom/contracts/document-keys';
import { z } from 'zod';
import type { ObjectStore, PutOutcome } from '../aws/object-store.ts';
import { fingerprintContent } from './content-fingerprint.ts';
import type { DrawnPdf } from './invoice-pdf.ts';
import { StepFailure } from '../callbacks/step-failure.ts';

export const PDF_CONTENT_TYPE = 'application/pdf';

/** The metadata of a PDF in the bucket, which an earlier version or other settings may have drawn. */
const notesSchema = z
  .object({
    'layout-version': z.coerce.number().int().positive().catch(FIRST_PDF_LAYOUT.version),
    'page-size': z.enum(PAGE_SIZES).catch(FIRST_PDF_LAYOUT.pageSize),
    'missing-glyphs': z.coerce.number().int().nonnegative().catch(0),
    'xml-sha256': storedPdfSchema.shape.xmlSha256.catch(null),
    'einvoice-missing': z.string().catch(''),
  })
  .transform((notes) => ({
    layout: { version: notes['layout-version'], pageSize: notes['page-size'] },
    missingGlyphs: notes['missing-glyphs'],
    xmlSha256: notes['xml-sha256'],
    einvoiceMissing: notes['einvoice-missing'].split(' ').filter(Boolean),
  }));

/** A stored document: its bytes and its key in the bucket. */
export interface ArchivedPdf {
  bytes: Uint8Array;
  stored: StoredPdf;
}

interface PdfToStore {
  facts: InvoiceFacts;
  layout: PdfLayout;
  drawn: DrawnPdf;
  einvoice: Pick<StoredPdf, 'xmlSha256' | 'einvoiceMissing'>;
}

/**
 * Stores a document's PDF, and never overwrites one. If the number already has a PDF with the same content, that PDF is
 * the document: its bytes are returned, not the given ones.
 * @throws StepFailure, permanent, if another document is stored under the number
 * @throws AwsFailure
 */
export async function storePdf(
  objectStore: Pick<ObjectStore, 'putOnce'>,
  { facts, layout, drawn, einvoice }: PdfToStore,
): Promise<ArchivedPdf> {
  const { xmlSha256, einvoiceMissing } = einvoice;
  const key = documentKey(facts);
  const put = await objectStore.putOnce(key, {
    bytes: drawn.bytes,
    contentType: PDF_CONTENT_TYPE,
    fingerprint: fingerprintContent(facts),
    notes: {
      'layout-version': String(layout.version),
      'page-size': layout.pageSize,
      'missing-glyphs': String(drawn.missingGlyphs),
      ...(xmlSha256 === null ? {} : { 'xml-sha256': xmlSha256 }),
      ...(einvoiceMissing.length === 0 ? {} : { 'einvoice-missing': einvoiceMissing.join(' ') }),
    },
  });
  if (put.outcome === 'different') {
    throw new StepFailure('another document is already stored under this number', { permanent: true });
  }
  return describeStored(key, put);
}

/**
 * Fetches a stored PDF.
 * @throws StepFailure if it is missing (an operator can restore it); permanent if its bytes were changed
 * @throws AwsFailure
 */
export async function fetchPdf(
  objectStore: Pick<ObjectStore, 'get'>,
  stored: StoredPdf,
): Promise<ArchivedPdf> {
  const object = await objectStore.get(stored.key);
  if (object === null)
    throw new StepFailure('the stored PDF is missing from the bucket', { permanent: false });
  if (object.sha256 !== stored.sha256) {
    throw new StepFailure('the PDF in the bucket differs from the PDF that was stored', { permanent: true });
  }
  return { bytes: object.bytes, stored };
}

function describeStored(key: string, { object }: Extract<PutOutcome, { outcome: 'stored' }>): ArchivedPdf {
  const { bytes, sha256, storedAt, notes } = object;
  const about = notesSchema.parse(notes);
  return { bytes, stored: { key, sha256, bytes: bytes.length, storedAt: storedAt.toISOString(), ...about } };
}
