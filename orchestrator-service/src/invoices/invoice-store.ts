import type { OrderCompleted, StoredPdf } from '@stockroom/contracts/callback';
import type { ObjectStore, PutOutcome } from '../aws/object-store.ts';
import { fingerprintContent } from './content-fingerprint.ts';
import { StepFailure } from '../callbacks/step-failure.ts';

export const PDF_CONTENT_TYPE = 'application/pdf';

/** The PDF that is the invoice, and where it is kept. */
export interface InvoicePdf {
  bytes: Uint8Array;
  stored: StoredPdf;
}

/** Where an invoice is kept: `INV-2026-000001` at `invoices/2026/INV-2026-000001.pdf`. */
function buildInvoiceKey(number: string): string {
  return `invoices/${number.split('-')[1]}/${number}.pdf`;
}

/**
 * Stores an invoice's PDF, once and for all. Where its number has one already, with the same content, that one is
 * the invoice: its bytes are answered, not those given.
 * @throws StepFailure, permanent, where another document is stored under the number: whose it is, nobody here knows
 * @throws AwsFailure
 */
export async function storeInvoicePdf(
  objectStore: Pick<ObjectStore, 'putOnce'>,
  { data, bytes }: { data: OrderCompleted['data']; bytes: Uint8Array },
): Promise<InvoicePdf> {
  const key = buildInvoiceKey(data.invoice.number);
  const fingerprint = fingerprintContent(data);
  const put = await objectStore.putOnce(key, { bytes, contentType: PDF_CONTENT_TYPE, fingerprint });
  if (put.outcome === 'different') {
    throw new StepFailure('another document is already stored under this number', { permanent: true });
  }
  return describeStored(key, put);
}

/**
 * Fetches the PDF that was stored before.
 * @throws StepFailure where it is gone (an operator can restore it), or, permanent, where it is not what was stored
 * @throws AwsFailure
 */
export async function fetchInvoicePdf(
  objectStore: Pick<ObjectStore, 'get'>,
  stored: StoredPdf,
): Promise<InvoicePdf> {
  const object = await objectStore.get(stored.key);
  if (object === null) throw new StepFailure('the stored PDF is gone from the bucket', { permanent: false });
  if (object.sha256 !== stored.sha256) {
    throw new StepFailure('the stored PDF is not the one that was stored', { permanent: true });
  }
  return { bytes: object.bytes, stored };
}

function describeStored(key: string, { object }: Extract<PutOutcome, { outcome: 'stored' }>): InvoicePdf {
  const { bytes, sha256, storedAt } = object;
  return { bytes, stored: { key, sha256, bytes: bytes.length, storedAt: storedAt.toISOString() } };
}
