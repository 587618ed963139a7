// The example responses of the document. They tell the story of one shop, and refer to each other.

export const productExample = {
  id: 13,
  sku: 'MUG-ENAMEL-500',
  name: 'Enamel mug, 500 ml',
  description: '',
  price: 21.5,
  quantity: 100,
  reorderPoint: 20,
  trackStock: true,
  active: true,
  taxCode: 'standard',
  metadata: { shelf: 'B2' },
  unit: 'C62',
  createdAt: '2026-01-15T09:00:00.000Z',
  updatedAt: '2026-01-15T09:00:00.000Z',
};

const PDF_SHA256 = 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c';
const PDF_KEY = 'invoices/2026/INV-2026-000001.pdf';

export const invoiceExample = {
  orderId: 'ORD-2026-000001',
  number: 'INV-2026-000001',
  state: 'SENT',
  step: null,
  attempts: 1,
  nextRetryAt: null,
  lastError: null,
  storedKey: PDF_KEY,
  sha256: PDF_SHA256,
  bytes: 21804,
  missingGlyphs: 0,
  einvoice: { profile: 'none', xmlSha256: null, missing: [] },
  attachmentMissing: [],
  email: 'john@example.com',
  messageId: '0100019bc1f2a3b4-5c6d7e8f-000000',
  mailStatus: 'SENT',
  mailStatusAt: '2026-01-15T10:30:00.180Z',
  mailReason: null,
  resends: 0,
  numberedAt: '2026-01-15T10:30:00.040Z',
  issueDate: '2026-01-15',
  dueDate: null,
  paymentReference: 'RF94INV2026000001',
  storedAt: '2026-01-15T10:30:00.120Z',
  sentAt: '2026-01-15T10:30:00.180Z',
  creditNotes: [{ id: 2, number: 'CRN-2026-000001', state: 'SENT' }],
};

const { dueDate: _, paymentReference: __, creditNotes: ___, ...issuedExample } = invoiceExample;

export const creditNoteExample = {
  id: 2,
  refundId: 1,
  invoiceNumber: 'INV-2026-000001',
  total: 21.99,
  currency: 'USD',
  ...issuedExample,
  number: 'CRN-2026-000001',
  storedKey: 'invoices/2026/CRN-2026-000001.pdf',
};

/** A retried invoice: its PDF is stored, and its mail is the next step. */
export const retriedInvoiceExample = {
  ...invoiceExample,
  state: 'STORED',
  step: 'mail',
  attempts: 0,
  email: 'accounts@example.com',
  messageId: null,
  mailStatus: null,
  mailStatusAt: null,
  sentAt: null,
};

export const verificationExample = {
  orderId: 'ORD-2026-000001',
  number: 'INV-2026-000001',
  intact: true,
  problem: null,
  storedKey: PDF_KEY,
  recorded: { sha256: PDF_SHA256, bytes: 21804, xmlSha256: null },
  found: { sha256: PDF_SHA256, bytes: 21804 },
  checkedAt: '2026-02-01T08:00:00.000Z',
};

export const resendExample = {
  id: 1,
  orderId: 'ORD-2026-000001',
  email: 'accounts@example.com',
  state: 'QUEUED',
  attempts: 0,
  nextRetryAt: null,
  lastError: null,
  messageId: null,
  mailStatus: null,
  mailStatusAt: null,
  mailReason: null,
  requestedAt: '2026-01-20T14:00:00.000Z',
  sentAt: null,
};

export const suppressionExample = {
  id: 1,
  email: 'john@example.com',
  cause: 'BOUNCED',
  reason: 'permanent bounce, General, 5.1.1',
  orderId: 'ORD-2026-000001',
  messageId: '0100019bc1f2a3b4-5c6d7e8f-000000',
  suppressedAt: '2026-01-15T10:30:02.000Z',
  clearedAt: null,
  clearedBy: null,
};

export const seriesExample = {
  data: [
    {
      year: 2026,
      format: 'INV-{year}-{n:6}',
      first: 'INV-2026-000001',
      last: 'INV-2026-000412',
      issued: 412,
      gapCount: 0,
      gaps: [],
    },
  ],
};

export const movementExample = {
  id: 14,
  productId: 13,
  before: 100,
  delta: 24,
  balance: 124,
  reason: 'received',
  orderId: null,
  actor: 'api',
  note: 'Delivery 4711',
  createdAt: '2026-01-16T07:15:00.000Z',
};

export const auditExample = {
  products: 13,
  balanced: true,
  differences: [],
  checkedAt: '2026-02-01T08:00:00.000Z',
};

export const changeExample = {
  id: 14,
  action: 'updated',
  changes: { price: { from: 21.5, to: 19.5 } },
  actor: 'api',
  createdAt: '2026-01-17T11:00:00.000Z',
};

export const importExample = {
  id: 1,
  kind: 'products',
  state: 'QUEUED',
  rows: 1,
  processed: 0,
  create: 1,
  update: 0,
  unchanged: 0,
  skipped: 0,
  skippedRows: [],
  error: null,
  createdAt: '2026-01-18T06:00:00.000Z',
  finishedAt: null,
};

export const importPlanExample = {
  dryRun: true,
  rows: 1,
  create: 1,
  update: 0,
  unchanged: 0,
  skipped: 0,
  skippedRows: [],
  errors: [],
  errorCount: 0,
};

export const keyExample = {
  id: 1,
  name: 'web shop',
  prefix: 'sk_EXAMPLE',
  scopes: ['orders:write', 'products:read'],
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: '2026-02-01T08:00:00.000Z',
  createdAt: '2026-01-15T08:00:00.000Z',
  createdBy: 'bootstrap',
  revokedBy: null,
};

export const createdKeyExample = {
  ...keyExample,
  lastUsedAt: null,
  key: 'sk_EXAMPLExEXAMPLExEXAMPLExEXAMPLExEXAMPLExEXA',
};

export const invoiceLinkExample = {
  orderId: 'ORD-2026-000001',
  path:
    '/api/orders/ORD-2026-000001/invoice.pdf?token=' +
    'lt_WzUsMTc2ODQ3MjEwMDAwMCwxLCJPUkQtMjAyNi0wMDAwMDEiXQ.EXAMPLExEXAMPLExEXAMPLExEXAMPLExEXAMPLExEXA',
  expiresAt: '2026-01-15T10:15:00.000Z',
};

export const customerTokenExample = {
  token: 'ct_WzUsMTc2ODQ3MjEwMDAwMF0.EXAMPLExEXAMPLExEXAMPLExEXAMPLExEXAMPLExEXA',
  expiresAt: '2026-01-15T10:15:00.000Z',
};

export const deadJobExample = {
  id: 4812,
  kind: 'order.completed',
  state: 'dead',
  attempts: 1,
  lastError: 'SES rejected this mail (400 MessageRejected)',
  nextAttemptAt: null,
  orderId: 'ORD-2026-000001',
  resendId: null,
  productId: null,
  importId: null,
  createdAt: '2026-01-15T10:30:00.000Z',
  diedAt: '2026-01-15T10:30:01.000Z',
};

export const retriedJobExample = {
  ...deadJobExample,
  id: 4907,
  state: 'waiting',
  attempts: 0,
  lastError: null,
  nextAttemptAt: '2026-01-16T08:00:00.000Z',
  createdAt: '2026-01-16T08:00:00.000Z',
  diedAt: null,
};

export const invoiceFileExample = {
  orderId: 'ORD-2026-000001',
  number: 'INV-2026-000001',
  year: 2026,
  storedKey: 'invoices/2026/INV-2026-000001.pdf',
  sha256: PDF_SHA256,
  bytes: 21804,
  storedAt: '2026-01-15T10:30:00.120Z',
};

/** The first and only page of a list. */
export function pageOf<Item>(item: Item) {
  return { data: [item], nextCursor: null };
}

export const einvoiceCheckExample = {
  number: 'INV-2026-000001',
  format: 'xrechnung-ubl',
  complete: false,
  missing: [
    {
      term: 'BT-10',
      name: 'Buyer reference',
      field: 'order.reference',
      message: 'Buyer reference is missing',
    },
  ],
};
