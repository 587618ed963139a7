import type { StoredPdf } from '@stockroom/contracts/callback';
import type { IssueDocument, MailDocument, RestoreDocument } from '@stockroom/contracts/document-commands';
import type {
  DocumentCharge,
  DocumentDiscount,
  DocumentTax,
  InvoiceFacts,
} from '@stockroom/contracts/document-facts';
import { type Seller, sellerSchema } from '@stockroom/contracts/sellers';
import { buildBusiness, type ShopDefaults } from '../business.ts';
import type { Business } from '../business.ts';
import type { SellerLogos } from '../seller-logos.ts';
import type { InvoiceMailSettings } from '../invoice-mail.ts';

interface Line {
  name: string;
  quantity: number;
  unit?: string;
  unitMinor: number;
  discount?: DocumentDiscount;
}

export interface InvoiceChoices {
  number?: string;
  orderNumber?: string;
  issuedAt?: string;
  placedAt?: string;
  taxRatePpm?: number;
  pricesIncludeTax?: boolean;
  /** Instead of one tax with `taxRatePpm`. Their bases must add up to the lines. */
  taxes?: DocumentTax[];
  currency?: string;
  lines?: readonly Line[];
  discount?: DocumentDiscount;
  charges?: readonly DocumentCharge[];
  customer?: Partial<InvoiceFacts['customer']>;
  /** The dates, terms, reference and note. */
  terms?: Partial<InvoiceFacts>;
}

/** An invoice with one line of 2 × 19.99 by default. The amounts follow from the lines. */
export function anInvoice(choices: InvoiceChoices = {}): InvoiceFacts {
  const lines = choices.lines ?? [{ name: 'Product Name', quantity: 2, unitMinor: 1999 }];
  const taxRatePpm = choices.taxRatePpm ?? 100_000;
  const pricesIncludeTax = choices.pricesIncludeTax ?? false;
  const { discount, charges = [] } = choices;
  const totalOf = (line: Line) => line.quantity * line.unitMinor - (line.discount?.amountMinor ?? 0);
  const linesMinor =
    lines.reduce((sum, line) => sum + totalOf(line), 0) -
    (discount?.amountMinor ?? 0) +
    charges.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const taxMinor =
    choices.taxes?.reduce((sum, tax) => sum + tax.taxMinor, 0) ??
    Math.round((linesMinor * taxRatePpm) / (1_000_000 + (pricesIncludeTax ? taxRatePpm : 0)));
  const subtotalMinor = pricesIncludeTax ? linesMinor - taxMinor : linesMinor;
  return {
    kind: 'INVOICE',
    number: choices.number ?? 'INV-2026-000001',
    issuedAt: choices.issuedAt ?? '2026-01-15T10:30:00.000Z',
    order: {
      id: 1,
      number: choices.orderNumber ?? 'ORD-2026-000001',
      customerId: 1,
      placedAt: choices.placedAt ?? '2026-01-15T10:29:58.000Z',
    },
    customer: {
      name: 'John Doe',
      address: null,
      country: null,
      taxId: null,
      vatId: null,
      companyName: null,
      contactName: null,
      delivery: null,
      ...choices.customer,
    },
    currency: choices.currency ?? 'USD',
    lines: lines.map((line, index) => ({
      productId: index + 1,
      productName: line.name,
      quantity: line.quantity,
      unit: line.unit,
      unitMinor: line.unitMinor,
      discount: line.discount,
      totalMinor: totalOf(line),
    })),
    discount,
    charges: [...charges],
    pricesIncludeTax,
    subtotalMinor,
    ...(choices.taxes === undefined ? { taxRatePpm } : { taxRatePpm: null, taxes: choices.taxes }),
    taxMinor,
    totalMinor: subtotalMinor + taxMinor,
    ...choices.terms,
  };
}

/** The command that issues an invoice, mailed to `john@example.com` by default. */
export function anIssue({
  mailTo = 'john@example.com',
  seller = aSeller(),
  ...choices
}: InvoiceChoices & { mailTo?: string | null; seller?: Seller } = {}): IssueDocument {
  const document = anInvoice(choices);
  return { type: 'document.issue', timestamp: document.issuedAt, data: { document, seller, mailTo } };
}

let others = 0;

/** The same with its own order, number and address, so that a test finds its own mail. */
export function anotherIssue(choices: Parameters<typeof anIssue>[0] = {}): IssueDocument {
  others += 1;
  const digits = String(others).padStart(6, '0');
  return anIssue({
    number: `INV-2026-${digits}`,
    orderNumber: `ORD-2026-${digits}`,
    mailTo: `customer-${others}@example.com`,
    ...choices,
  });
}

/** The command that mails the document stored by `issue`. */
export function aMailOf(
  { timestamp, data }: IssueDocument,
  stored: StoredPdf | null,
  { resendId = null, mailTo = String(data.mailTo) }: Partial<MailDocument['data']> = {},
): MailDocument {
  if (stored === null) throw new Error('nothing is stored');
  const { document, seller } = data;
  return { type: 'document.mail', timestamp, data: { document, seller, stored, mailTo, resendId } };
}

/** The command that restores the document stored by `issue`. */
export function aRestoreOf({ timestamp, data }: IssueDocument, stored: StoredPdf | null): RestoreDocument {
  if (stored === null) throw new Error('nothing is stored');
  const { document, seller } = data;
  return { type: 'document.restore', timestamp, data: { document, seller, stored } };
}

/** `count` lines with rising prices, named `Item 1` and so on. */
export function someLines(count: number): Line[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `Item ${index + 1}`,
    quantity: (index % 7) + 1,
    unitMinor: 100 + index * 137,
  }));
}

export function aSeller(choices: Partial<Seller> = {}): Seller {
  return sellerSchema.parse({
    name: 'Harbour & Finch Supplies',
    address: '48 Wharf Street\nPortland, ME 04101\nUnited States',
    taxId: 'US-12-3456789',
    ...choices,
  });
}

/** The orchestrator's own settings. */
export function aShop(): ShopDefaults {
  return { email: 'billing@harbourfinch.example', locale: 'en-US' };
}

export function aBusiness(choices: Partial<Business> = {}): Business {
  return { ...buildBusiness(aSeller(), aShop()), ...choices };
}

export function someMailSettings(choices: Partial<InvoiceMailSettings> = {}): InvoiceMailSettings {
  return { replyTo: null, bcc: [], templates: {}, ...choices };
}

/** The logos of a shop that has none. */
export const noLogos: SellerLogos = { logoOf: async () => null };
