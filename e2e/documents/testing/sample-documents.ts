import type { DocumentTax, InvoiceFacts } from '@stockroom/contracts/document-facts';
import { INVOICE_LOCALES, type InvoiceLocale } from '@stockroom/contracts/locales';
import type { PageSize } from '@stockroom/contracts/callback';
import { type PdfPicture, readPdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import type { Business } from '../../../orchestrator-service/src/documents/business.ts';
import { buildEInvoice } from '../../../orchestrator-service/src/documents/en16931/build-einvoice.ts';
import { renderEinvoice } from '../../../orchestrator-service/src/documents/en16931/render-einvoice.ts';
import { aLogoPng } from '../../../orchestrator-service/src/documents/testing/a-logo.ts';
import {
  anInvoice,
  type InvoiceChoices,
  someLines,
} from '../../../orchestrator-service/src/documents/testing/document-commands.ts';
import { anEinvoiceSource } from '../../../orchestrator-service/src/documents/testing/an-einvoice-source.ts';
import { mixedLines } from '../../../orchestrator-service/src/typesetting/testing/mixed-lines.ts';

export interface SampleDocument {
  /** Unique, and a file name. */
  name: string;
  business?: Partial<Business>;
  facts: InvoiceFacts;
  logo?: PdfPicture;
  /** The XML in the PDF. */
  einvoice?: Uint8Array;
}

const account = { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX', taxId: '12/345/67890' };
const terms = {
  dueDate: '2026-02-14',
  paymentTermsDays: 30,
  reference: 'Dept. 42',
  purchaseOrder: 'PO-4711',
  note: 'Please ring twice',
};
const company = {
  companyName: 'Example & Söhne <GmbH>',
  contactName: 'Jane Doe',
  address: '12 Elm St\nSpringfield',
  country: 'FR',
  vatId: 'FR40303265045',
  delivery: { address: '1 Elm St\nLondon', country: 'GB' },
};

const tax = (category: DocumentTax['category'], ratePpm: number, baseMinor: number): DocumentTax => ({
  category,
  ratePpm,
  baseMinor,
  taxMinor: Math.round((baseMinor * ratePpm) / 1_000_000),
  exemptionReason: null,
});

const discount = { amountMinor: 100, percentPpm: null, reason: 'Loyal customer' };

/** A business customer's invoice with everything that a page may show. */
function full(locale: InvoiceLocale, choices: InvoiceChoices = {}): Omit<SampleDocument, 'name'> {
  const names = ['Rope', 'עט שחור 12', 'قهوة عربية', '橄榄油 オリーブ 올리브유', 'दिल्ली น้ำมัน 😀'];
  return {
    business: { ...account, locale },
    facts: anInvoice({
      currency: 'EUR',
      lines: names.map((name) => ({ name, quantity: 3, unitMinor: 1999 })),
      customer: company,
      terms,
      ...choices,
    }),
  };
}

function credit(facts: InvoiceFacts): InvoiceFacts {
  const credited = { invoiceNumber: 'INV-2026-000007', invoiceDate: '2026-01-10', reason: 'Returned' };
  return { ...facts, kind: 'CREDIT_NOTE', number: 'CRN-2026-000001', credited };
}

function hybridCredit(): Omit<SampleDocument, 'name'> {
  const whole = credit(hybrid().facts);
  const { number, credited } = whole;
  return { ...hybrid({ kind: 'CREDIT_NOTE', number, credited }), facts: whole };
}

const counts = [1, 7, 40, 100];

/** Characters that fonts, tags or metadata could treat in a way of their own. The last two have no glyph in any font. */
const unusual = [
  'soft\u00adhyphens and no\u00a0break',
  'W'.repeat(200),
  'Ⅷ ฿ 𝐀𝒜 ㎏ ﬁ',
  'e\u0301 ク\u3099 क\u20dd',
  '👩‍👩‍👧 🇩🇪 ✔️',
  'before \u{1b170} after',
  'private \ue000 use',
  'a\u200bb\u200dc\u2060d\ufeffe',
];

const SHOP = { email: 'shop@example.com', locale: 'de-DE' } as const;

/** A page with its XML: 2 × 19.99 plus 19 %. */
function hybrid(choices: Parameters<typeof anEinvoiceSource>[0] = {}): Omit<SampleDocument, 'name'> {
  const xml = renderEinvoice(buildEInvoice(anEinvoiceSource(choices), SHOP), 'cii');
  const facts = anInvoice({ currency: 'EUR', taxRatePpm: 190_000, terms });
  return { business: { ...account, locale: 'de-DE' }, facts, einvoice: Buffer.from(xml) };
}

/** A document for each language, script, length and feature that changes what is in the file. */
export const SAMPLE_DOCUMENTS: readonly SampleDocument[] = [
  ...INVOICE_LOCALES.map((locale) => ({ name: `full-${locale}`, ...full(locale) })),
  ...INVOICE_LOCALES.map((locale) => {
    const { business, facts } = full(locale);
    return { name: `credit-${locale}`, business: business!, facts: credit(facts) };
  }),
  ...counts.flatMap((count) =>
    (['A4', 'LETTER'] as PageSize[]).map((pageSize) => ({
      name: `lines-${count}-${pageSize}`,
      business: { ...account, pageSize },
      facts: anInvoice({ currency: 'EUR', lines: someLines(count), terms }),
    })),
  ),
  { name: 'lines-100-ar', ...full('ar', { lines: someLines(100) }) },
  { name: 'lines-100-he', ...full('he', { lines: someLines(100) }) },
  { name: 'plain', facts: anInvoice() },
  {
    name: 'scripts',
    facts: anInvoice({ lines: mixedLines.map((name) => ({ name, quantity: 1, unitMinor: 5 })) }),
  },
  {
    name: 'unusual',
    logo: readPdfPicture(aLogoPng()),
    business: { name: 'Żółć & <Søn> 漢字 \ufffe \ue000' },
    facts: anInvoice({ lines: unusual.map((name) => ({ name, quantity: 1, unitMinor: 5 })) }),
  },
  { name: 'hybrid', ...hybrid(), logo: readPdfPicture(aLogoPng()) },
  { name: 'hybrid-credit', ...hybridCredit() },
  { name: 'logo', logo: readPdfPicture(aLogoPng()), ...full('en-GB') },
  { name: 'logo-opaque', logo: readPdfPicture(aLogoPng({ opaque: true })), ...full('he') },
  { name: 'footer', business: { footer: 'HRB 1234\nDirectors: A, B', color: '#b00020' }, facts: anInvoice() },
  {
    name: 'reverse-charge',
    ...full('de-DE', { lines: someLines(2), taxes: [tax('AE', 0, 574)] }),
  },
  {
    name: 'taxes',
    ...full('fr-FR', { lines: someLines(2), taxes: [tax('S', 200_000, 300), tax('E', 0, 274)] }),
  },
  { name: 'gross', ...full('de-DE', { pricesIncludeTax: true, lines: someLines(7) }) },
  {
    name: 'adjustments',
    ...full('nl-NL', {
      lines: [{ name: 'Rope', quantity: 3, unitMinor: 1999, discount: { ...discount, amountMinor: 97 } }],
      discount,
      charges: [{ code: 'shipping', label: null, amountMinor: 490 }],
    }),
  },
  { name: 'yen', ...full('ja-JP', { currency: 'JPY' }) },
];
