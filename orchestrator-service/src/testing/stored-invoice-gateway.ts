import { hash } from 'node:crypto';
import { EINVOICE_FACTS_PATH, type EinvoiceSource } from '@stockroom/contracts/einvoices';
import type { InvoiceJson } from '@stockroom/contracts/invoices';
import { startStandIns, type StandIns } from '../aws/testing/stand-ins.ts';
import { type GatewayUnderTest, startGateway } from './gateway-under-test.ts';

export const PDF = '%PDF-1.7 the bytes of an invoice';

/** Core's answer about an invoice whose PDF is `PDF`. */
export const anInvoice = (fields: Partial<InvoiceJson> = {}): InvoiceJson => ({
  orderId: 'ORD-2026-000001',
  number: 'INV-2026-000001',
  state: 'SENT',
  step: null,
  attempts: 1,
  nextRetryAt: null,
  lastError: null,
  storedKey: 'invoices/2026/INV-2026-000001.pdf',
  sha256: hash('sha256', PDF),
  bytes: PDF.length,
  missingGlyphs: 0,
  einvoice: { profile: 'none', xmlSha256: null, missing: [] },
  attachmentMissing: [],
  email: 'john@example.com',
  messageId: 'm',
  mailStatus: 'SENT',
  mailStatusAt: '2026-01-15T10:30:00.000Z',
  mailReason: null,
  resends: 0,
  numberedAt: '2026-01-15T10:30:00.000Z',
  issueDate: '2026-01-15',
  dueDate: null,
  paymentReference: 'RF94INV2026000001',
  storedAt: '2026-01-15T10:30:00.000Z',
  sentAt: '2026-01-15T10:30:00.000Z',
  creditNotes: [],
  ...fields,
});

export interface StoredInvoiceGateway {
  gateway: GatewayUnderTest;
  aws: StandIns;
  close: () => Promise<void>;
}

/** A gateway with a real S3 stand-in that holds `stored` under the invoice's key; core answers `invoice`. */
export async function startStoredInvoiceGateway({
  invoice = anInvoice(),
  stored = PDF,
  source = null,
  invoiceDownload = 'stream',
}: {
  invoice?: InvoiceJson;
  stored?: string | null;
  /** Core's answer about the facts of its e-invoice. */
  source?: EinvoiceSource | null;
  invoiceDownload?: 'stream' | 'redirect';
}): Promise<StoredInvoiceGateway> {
  const aws = await startStandIns();
  if (stored !== null) {
    await aws.objectStore.putOnce('invoices/2026/INV-2026-000001.pdf', {
      bytes: Buffer.from(stored),
      contentType: 'application/pdf',
      fingerprint: 'f'.repeat(64),
    });
  }
  const gateway = await startGateway({
    core: ({ url }, response) => response.end(JSON.stringify(url === EINVOICE_FACTS_PATH ? source : invoice)),
    objectStore: aws.objectStore,
    invoiceDownload,
  });
  return {
    gateway,
    aws,
    async close() {
      await gateway.close();
      await aws.close();
    },
  };
}
