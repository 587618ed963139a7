import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StoredPdf } from '@stockroom/contracts/callback';
import {
  type DocumentCommand,
  documentCommandSchema,
  type IssueDocument,
} from '@stockroom/contracts/document-commands';
import { INVOICE_LOCALES } from '@stockroom/contracts/locales';
import { getDocumentProxy } from 'unpdf';
import { startStandIns, type StandIns } from '../aws/testing/stand-ins.ts';
import { createDocumentRenderer } from './document-renderer.ts';
import { issueDocument } from './issue-document.ts';
import { getCreditNoteWords } from './locales/credit-note-words.ts';
import { mailDocument } from './mail-document.ts';
import { restoreDocument } from './restore-document.ts';
import { anotherEinvoice } from './testing/an-einvoice-command.ts';
import { aShop, someMailSettings } from './testing/document-commands.ts';

let aws: StandIns;
/** With a bucket that lacks the PDF. */
let emptied: StandIns;
beforeAll(async () => {
  [aws, emptied] = await Promise.all([startStandIns(), startStandIns()]);
});
afterAll(() => Promise.all([aws.close(), emptied.close()]));

const renderer = createDocumentRenderer({ timeoutMs: 20_000 });
const depsOf = ({ objectStore, mailer }: StandIns = aws) => ({
  shop: aShop(),
  logo: null,
  invoiceMail: someMailSettings(),
  renderer,
  objectStore,
  mailer,
  clock: () => new Date('2026-01-15T10:31:00.000Z'),
  beforeStep: () => undefined,
});

const issue = async (command: IssueDocument) => (await issueDocument(depsOf(), command)).report;
/** As the orchestrator gets it. */
function parsed<Type extends DocumentCommand['type']>(
  type: Type,
  { timestamp, data }: IssueDocument,
  rest: object,
): Extract<DocumentCommand, { type: Type }> {
  const { document, seller, einvoice } = data;
  const command = documentCommandSchema.parse({
    type,
    timestamp,
    data: { document, seller, einvoice, ...rest },
  });
  return command as Extract<DocumentCommand, { type: Type }>;
}
const restore = (command: IssueDocument, stored: StoredPdf | null) =>
  restoreDocument(depsOf(emptied), parsed('document.restore', command, { stored }));

/** Another library than the one that wrote the PDF. */
async function readXml(pdf: Uint8Array): Promise<string | null> {
  const attachments = (await (await getDocumentProxy(Uint8Array.from(pdf))).getAttachments()) as Record<
    string,
    { content: Uint8Array }
  > | null;
  const file = attachments?.['factur-x.xml'];
  return file === undefined ? null : Buffer.from(file.content).toString();
}

async function storedPdfOf(command: IssueDocument): Promise<Uint8Array> {
  const stored = await aws.objectStore.get(`invoices/2026/${command.data.document.number}.pdf`);
  if (stored === null) throw new Error('nothing is stored');
  return stored.bytes;
}

test('the stored PDF contains the XML, and the report has its hash', async () => {
  const command = anotherEinvoice();
  const report = await issue(command);
  expect(report.failure).toBeNull();
  const xml = String(await readXml(await storedPdfOf(command)));
  expect(xml).toContain(`<ram:ID>${command.data.document.number}</ram:ID>`);
  expect(xml).toContain('<ram:GrandTotalAmount>47.58</ram:GrandTotalAmount>');
  expect(report.stored).toMatchObject({ xmlSha256: hash('sha256', xml), einvoiceMissing: [] });
});

test.each([
  ['none is asked for', anotherEinvoice({ embed: false })],
  ['the core of an earlier version asks for none', withoutEinvoice(anotherEinvoice())],
])('the PDF is plain if %s', async (_, command) => {
  const { stored } = await issue(command);
  expect(stored).toMatchObject({ xmlSha256: null, einvoiceMissing: [] });
  expect(await readXml(await storedPdfOf(command))).toBeNull();
});

function withoutEinvoice({ timestamp, data }: IssueDocument): IssueDocument {
  const { einvoice: _, ...rest } = data;
  return { type: 'document.issue', timestamp, data: rest };
}

test('a document that lacks terms is stored and mailed as a plain PDF, and the report names them', async () => {
  const command = anotherEinvoice({ seller: { vatId: null, registrationId: null } });
  const { stored, sent, failure } = await issue(command);
  expect([sent === null, failure]).toEqual([false, null]);
  expect(stored).toMatchObject({ xmlSha256: null, einvoiceMissing: ['BT-30', 'BT-31'] });
  expect(await readXml(await storedPdfOf(command))).toBeNull();
  expect((await restore(command, stored)).report).toMatchObject({ failure: null, stored });
});

describe('after a lost answer from S3, the report has the XML of the stored PDF', () => {
  const complete = anotherEinvoice();
  const incomplete = anotherEinvoice({ seller: { vatId: null } });
  test.each([
    ['the same command', complete, complete],
    ['a command without an e-invoice', anotherEinvoice(), null],
    ['a shop that was completed since', incomplete, withVatId(incomplete)],
  ])('if it is followed by %s', async (_, first, second) => {
    await aws.failS3({ kind: 'accept-then-drop', operation: 'PutObject' });
    expect((await issue(first)).failure).toMatchObject({ step: 'store', permanent: false });
    const xml = await readXml(await storedPdfOf(first));
    const { stored, failure } = await issue(second ?? withoutEinvoice(first));
    expect(failure).toBeNull();
    expect(stored).toMatchObject({
      xmlSha256: xml === null ? null : hash('sha256', xml),
      einvoiceMissing: xml === null ? ['BT-31'] : [],
    });
  });
});

function withVatId({ timestamp, data }: IssueDocument): IssueDocument {
  const seller = { ...data.seller, vatId: 'DE136695976' };
  return { type: 'document.issue', timestamp, data: { ...data, seller } };
}

test.each(INVOICE_LOCALES)('a PDF with XML in %s is restored with the same bytes', async (locale) => {
  const command = anotherEinvoice({ mailTo: null, seller: { locale } });
  const { stored } = await issue(command);
  expect((await restore(command, stored)).report).toEqual({ stored, sent: null, failure: null });
  const key = String(stored?.key);
  expect((await emptied.objectStore.get(key))?.bytes).toEqual((await aws.objectStore.get(key))?.bytes);
  expect(await emptied.objectStore.get(key)).toMatchObject({ notes: { 'xml-sha256': stored?.xmlSha256 } });
});

test('a PDF with XML is restored after a change of INVOICE_LOCALE', async () => {
  const command = anotherEinvoice({ mailTo: null });
  const drawn = { ...depsOf(), shop: { ...aShop(), locale: 'fr-FR' as const } };
  const { stored } = (await issueDocument(drawn, command)).report;
  expect((await restore(command, stored)).report).toMatchObject({ failure: null, stored });
});

test('a plain PDF is restored as a plain PDF, although the shop has a profile now', async () => {
  const command = anotherEinvoice();
  const { stored } = await issue(withoutEinvoice(command));
  // As an earlier version recorded it.
  const { xmlSha256: _, einvoiceMissing: __, ...recorded } = stored as StoredPdf;
  const { report } = await restore(command, recorded as StoredPdf);
  expect(report).toMatchObject({ failure: null, stored: { sha256: stored?.sha256, xmlSha256: null } });
});

test('a page and an e-invoice that differ are a permanent failure before anything is stored', async () => {
  const planted = (facts: object): IssueDocument => {
    const command = anotherEinvoice();
    Object.assign(command.data.document, facts);
    return command;
  };
  const { lines, taxes } = anotherEinvoice().data.document;
  const [line] = lines;
  const [tax] = taxes ?? [];
  const commands = [
    // Sums that hold on the page, but are a cent more.
    planted({
      lines: [{ ...line, quantity: 1, unitMinor: 3_999, totalMinor: 3_999 }],
      subtotalMinor: 3_999,
      taxes: [{ ...tax, baseMinor: 3_999 }],
      totalMinor: 4_759,
    }),
    planted({ taxes: [{ ...tax, taxMinor: 761 }], taxMinor: 761, totalMinor: 4_759 }),
    // The same total with another tax.
    planted({
      lines: [{ ...line, quantity: 1, unitMinor: 3_997, totalMinor: 3_997 }],
      subtotalMinor: 3_997,
      taxes: [{ ...tax, baseMinor: 3_997, taxMinor: 761 }],
      taxMinor: 761,
    }),
    planted({ issueDate: '2026-01-16' }),
    planted({ number: 'INV-2026-900001' }),
  ];
  for (const command of commands) {
    expect(await issue(command)).toEqual({
      stored: null,
      sent: null,
      failure: { step: 'render', permanent: true, reason: 'the page and its e-invoice differ' },
    });
  }
});

describe('the mail', () => {
  const attachedTo = async (address: string) => {
    const mails = await aws.mailsTo(address);
    return Promise.all(
      mails.map(({ attachments }) =>
        Promise.all(
          attachments.map(async ({ filename, url }) => ({
            filename,
            bytes: Buffer.from(await aws.fetchMailPart(url)),
          })),
        ),
      ),
    );
  };

  test('has the XML in the wanted format as a second attachment, also when it is sent later or again', async () => {
    const command = anotherEinvoice({ embed: false, attach: 'xrechnung-ubl' });
    const { number } = command.data.document;
    const mailTo = String(command.data.mailTo);
    const { stored } = await issue(command);
    for (const resendId of [null, 1]) {
      const later = parsed('document.mail', command, { stored, mailTo, resendId });
      expect((await mailDocument(depsOf(), later)).report.failure).toBeNull();
    }
    const mails = await attachedTo(mailTo);
    expect(mails).toHaveLength(3);
    for (const attachments of mails) {
      expect(attachments.map(({ filename }) => filename)).toEqual([`${number}.pdf`, `${number}.xml`]);
      expect(hash('sha256', attachments[0]!.bytes)).toBe(stored?.sha256);
      expect(attachments[1]!.bytes.equals(mails[0]![1]!.bytes)).toBe(true);
      expect(String(attachments[1]!.bytes)).toContain(`<cbc:ID>${number}</cbc:ID>`);
    }
  });

  test('has only the PDF if the format lacks a term, and the report names it', async () => {
    const command = anotherEinvoice({ attach: 'xrechnung-ubl', facts: { reference: null } });
    const { report } = await issueDocument(depsOf(), command);
    expect([report.failure, report.sent?.attachmentMissing]).toEqual([null, ['BT-10']]);
    expect(report.stored?.xmlSha256).toMatch(/^[0-9a-f]{64}$/);
    const [attachments] = await attachedTo(String(command.data.mailTo));
    expect(attachments).toHaveLength(1);
  });

  test('is not sent if the total in it differs from that of the e-invoice', async () => {
    const command = anotherEinvoice({ mailTo: null, attach: 'cii' });
    const { stored } = await issue(command);
    command.data.document.totalMinor += 1;
    const mail = parsed('document.mail', command, { stored, mailTo: 'a@example.com', resendId: null });
    expect((await mailDocument(depsOf(), mail)).report.failure).toMatchObject({
      step: 'mail',
      permanent: true,
    });
    expect(await attachedTo('a@example.com')).toEqual([]);
  });

  test('with the most lines and the longest texts is far smaller than what SES accepts', async () => {
    const name = '東京のエナメルマグカップ'.repeat(20).slice(0, 200);
    const lines = Array.from({ length: 100 }, (_, index) => ({
      productId: index + 1,
      productName: name,
      sku: '注'.repeat(64),
      buyerItemId: '注'.repeat(64),
      quantity: 1,
      unit: 'KGM',
      discount: null,
      netMinor: 1_000_000_00,
      category: 'S' as const,
      ratePpm: 190_000,
    }));
    const [baseMinor, taxMinor] = [100_000_000_00, 19_000_000_00];
    const taxes = [
      {
        category: 'S' as const,
        ratePpm: 190_000,
        baseMinor,
        taxMinor,
        exemptionReason: null,
        exemptionCode: null,
      },
    ];
    const totalMinor = baseMinor + taxMinor;
    const note = '注'.repeat(500);
    const facts = { lines, taxes, subtotalMinor: baseMinor, taxMinor, totalMinor, note };
    const command = anotherEinvoice({ facts, attach: 'peppol' });
    expect((await issue(command)).failure).toBeNull();
    const [attachments = []] = await attachedTo(String(command.data.mailTo));
    const bytes = attachments.reduce((sum, attachment) => sum + attachment.bytes.length, 0);
    expect(attachments).toHaveLength(2);
    // SES takes 10 MiB, in base64; a logo may have 1 MB.
    expect(bytes).toBeLessThan(2_000_000);
  });
});

test('the rest of an order that is cancelled after a refund has the words of its page as the name', async () => {
  const [line] = anotherEinvoice().data.einvoice!.document.lines;
  const command = anotherEinvoice({
    mailTo: null,
    facts: {
      kind: 'CREDIT_NOTE',
      number: 'CRN-2026-000001',
      dueDate: null,
      paymentTermsDays: null,
      credited: { invoiceNumber: 'INV-2026-000001', invoiceDate: '2026-01-10', reason: null },
      lines: [{ ...line!, productId: null, productName: '', quantity: 1 }],
    },
  });
  expect((await issue(command)).stored).toMatchObject({ einvoiceMissing: [] });
  const xml = String(await readXml(await storedPdfOf(command)));
  expect(xml).toContain(`<ram:Name>${getCreditNoteWords('en-US').cancelled}</ram:Name>`);
});
