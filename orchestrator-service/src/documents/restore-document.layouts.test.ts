import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FIRST_PDF_LAYOUT, type StoredPdf } from '@stockroom/contracts/callback';
import { documentCommandSchema, type IssueDocument } from '@stockroom/contracts/document-commands';
import { startStandIns, type StandIns } from '../aws/testing/stand-ins.ts';
import { createDocumentRenderer } from './document-renderer.ts';
import type { Seller } from '@stockroom/contracts/sellers';
import { buildInvoiceDocument } from './invoice-document.ts';
import { issueDocument } from './issue-document.ts';
import { restoreDocument } from './restore-document.ts';
import { storePdf } from './document-archive.ts';
import {
  aBusiness,
  anotherIssue,
  aSeller,
  aShop,
  aRestoreOf,
  someLines,
  someMailSettings,
} from './testing/document-commands.ts';

let aws: StandIns;
/** With a bucket that lacks the PDF. */
let emptied: StandIns;
beforeAll(async () => {
  [aws, emptied] = await Promise.all([startStandIns(), startStandIns()]);
});
afterAll(() => Promise.all([aws.close(), emptied.close()]));

const renderer = createDocumentRenderer({ timeoutMs: 20_000 });
const buildDeps = () => ({
  shop: aShop(),
  logo: null,
  renderer,
  objectStore: aws.objectStore,
  mailer: aws.mailer,
  clock: () => new Date('2026-01-15T10:31:00.000Z'),
  invoiceMail: someMailSettings(),
  beforeStep: () => undefined,
});
/** The same for a shop with other settings. */
const by = ({ timestamp, data }: IssueDocument, seller: Partial<Seller>): IssueDocument => ({
  type: 'document.issue',
  timestamp,
  data: { ...data, seller: aSeller(seller) },
});
/** As stored before layouts were reported; with 16 rows, one was alone on a page. */
async function storedByFirstVersion({ data }: IssueDocument) {
  const facts = data.document;
  const layout = { version: 1, pageSize: 'A4' } as const;
  const document = buildInvoiceDocument(aBusiness(), facts, { layout });
  const drawn = await renderer.render(document);
  const einvoice = { xmlSha256: null, einvoiceMissing: [] };
  const { stored } = await storePdf(aws.objectStore, { facts, layout, drawn, einvoice });
  return stored;
}
async function restore(issue: IssueDocument, stored: StoredPdf | null, seller: Partial<Seller> = {}) {
  const deps = { ...buildDeps(), objectStore: emptied.objectStore };
  return (await restoreDocument(deps, aRestoreOf(by(issue, seller), stored))).report;
}

describe.each(['A4', 'LETTER'] as const)(
  'a stored PDF is restored if the current page size is %s',
  (pageSize) => {
    test('stored by the first version, which did not record the layout', async () => {
      const issue = anotherIssue({ lines: someLines(16) });
      const { layout: _, missingGlyphs: __, ...stored } = await storedByFirstVersion(issue);
      const { timestamp, data } = issue;
      const restored = documentCommandSchema.parse({
        type: 'document.restore',
        timestamp,
        data: { document: data.document, seller: data.seller, stored },
      });
      if (restored.type !== 'document.restore') throw new Error('another command');
      expect(await restore(issue, restored.data.stored, { pageSize })).toMatchObject({
        failure: null,
        stored: { sha256: stored.sha256, layout: FIRST_PDF_LAYOUT },
      });
      expect(await emptied.objectStore.get(stored.key)).toMatchObject({ sha256: stored.sha256 });
    });

    test.each(['A4', 'LETTER'] as const)('stored by this version, on %s', async (then) => {
      const issue = anotherIssue({ lines: someLines(16) });
      const { stored } = (await issueDocument(buildDeps(), by(issue, { pageSize: then }))).report;
      expect(stored).toMatchObject({ layout: { version: 5, pageSize: then } });
      expect(await restore(issue, stored, { pageSize })).toMatchObject({
        failure: null,
        stored: { sha256: stored!.sha256 },
      });
    });
  },
);

test('after a lost answer, the report has the layout of the stored PDF, not the current one', async () => {
  const issue = anotherIssue({ customer: { name: 'ༀ' } });
  const first = await issueDocument(buildDeps(), by(issue, { pageSize: 'A4' }));
  const second = await issueDocument(buildDeps(), by(issue, { pageSize: 'LETTER' }));
  expect(second.report.stored).toMatchObject({
    sha256: first.report.stored!.sha256,
    layout: { version: 5, pageSize: 'A4' },
    missingGlyphs: 1,
  });
});

test('a PDF with a later layout is a transient failure, because a later version can restore it', async () => {
  const issue = anotherIssue();
  const { stored } = (await issueDocument(buildDeps(), issue)).report;
  const later = { ...stored!, layout: { version: 99, pageSize: 'A4' } as const };
  expect((await restore(issue, later)).failure).toMatchObject({
    permanent: false,
    reason: 'the PDF was drawn with layout 99, which this version does not support',
  });
});

test.each([{ color: '#b00020' }, { footer: 'HRB 1234' }])(
  'a PDF is restored only with the letterhead that it was made with: %j',
  async (letterhead) => {
    const issue = anotherIssue();
    const { stored } = (await issueDocument(buildDeps(), by(issue, letterhead))).report;
    expect((await restore(issue, stored)).failure).toMatchObject({
      permanent: true,
      reason: 'the PDF as drawn now differs from the PDF that was stored',
    });
    expect(await restore(issue, stored, letterhead)).toMatchObject({
      failure: null,
      stored: { sha256: stored!.sha256 },
    });
  },
);

test.each([
  // An earlier version knew only the locale of the shop.
  { locale: 'de-AT', drawnIn: null, shop: 'fr-FR' },
  { locale: null, drawnIn: null, shop: 'fr-FR' },
  { locale: 'en-AU', drawnIn: 'en-AU', shop: 'en-GB' },
] as const)('a PDF is restored after a change of INVOICE_LOCALE: %j', async ({ locale, drawnIn, shop }) => {
  const number = anotherIssue().data.document.number;
  const issue = anotherIssue({ number, customer: { locale } });
  const drawn = anotherIssue({
    number,
    orderNumber: issue.data.document.order.number,
    customer: { locale: drawnIn },
  });
  const { stored } = (await issueDocument(buildDeps(), by(drawn, { locale: shop }))).report;
  expect(await restore(issue, stored)).toMatchObject({
    failure: null,
    stored: { sha256: stored!.sha256 },
  });
});
