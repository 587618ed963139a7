import { expect, test } from '@jest/globals';
import { getDocumentProxy } from 'unpdf';
import { aLogoPng } from './testing/a-logo.ts';
import { someLines } from './testing/document-commands.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { readPdfObjects } from './testing/pdf-objects.ts';
import { readPdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';

interface Node {
  role?: string;
  alt?: string;
  lang?: string;
  type?: string;
  id?: string;
  children?: Node[];
}

/** Each page's structure tree, with the text of an element in place of its marked content. */
async function readStructure(pdf: Uint8Array) {
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const page = await document.getPage(index + 1);
      const texts = await readMarkedTexts(page);
      return describe((await page.getStructTree()) as Node, texts);
    }),
  );
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

async function readMarkedTexts(page: Page): Promise<Map<string, string>> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const texts = new Map<string, string>();
  const open: string[] = [];
  for (const item of items) {
    if ('str' in item) {
      // Text outside of all elements is stored under an empty name.
      const id = open.findLast((each) => each !== '') ?? '';
      texts.set(id, (texts.get(id) ?? '') + (item.str || ' '));
      continue;
    }
    const { type, id, tag }: { type: string; id?: string; tag?: string } = item;
    if (type === 'endMarkedContent') open.pop();
    else open.push(id ?? (tag === 'Artifact' ? 'artifact' : ''));
  }
  expect(texts.has('')).toBe(false);
  return texts;
}

interface Described {
  role: string;
  text: string;
  alt?: string | undefined;
  children: Described[];
}

function describe({ role = '', alt, children = [] }: Node, texts: Map<string, string>): Described {
  const text = children.map(({ id }) => (id === undefined ? '' : texts.get(id))).join('');
  const elements = children.filter((child) => child.role !== undefined);
  return { role, alt, text, children: elements.map((child) => describe(child, texts)) };
}

const find = (node: Described, role: string): Described[] => [
  ...(node.role === role ? [node] : []),
  ...node.children.flatMap((child) => find(child, role)),
];
const textsOf = (node: Described, role: string) => find(node, role).map(({ text }) => text.trim());

test('the structure has the title, the sender, the recipient, the table row by row, and the totals', async () => {
  const logo = readPdfPicture(aLogoPng());
  const order = { lines: someLines(2), customer: { address: '12 Elm St' } };
  const [root] = await readStructure(drawInvoice({ order, logo }));
  const [document] = root!.children;
  expect(document!.children.map(({ role }) => role).join(' ')).toBe(
    'Figure P P H1 P P P P P P Table P P P P',
  );
  expect(find(root!, 'Figure')[0]!.alt).toBe('Harbour & Finch Supplies');
  expect(textsOf(root!, 'H1')).toEqual(['Invoice']);
  const [table] = find(root!, 'Table');
  expect(table!.children.map(({ role }) => role)).toEqual(['THead', 'TBody']);
  expect(find(table!, 'TR').map(({ children }) => children.map(({ text }) => text.trim()))).toEqual([
    ['Description', 'Quantity', 'Unit price', 'Amount'],
    ['Item 1', '1', '$1.00', '$1.00'],
    ['Item 2', '2', '$2.37', '$4.74'],
  ]);
  const paragraphs = find(document!, 'P').map(({ text }) => text.replaceAll(/\s+/g, ' ').trim());
  expect(paragraphs).toEqual(
    expect.arrayContaining([
      'Invoice number INV-2026-000001',
      'Subtotal $5.74',
      'Tax (10%) $0.57',
      'Total (USD) $6.31',
    ]),
  );
});

test('the payment has each fact with its label, and the QR code is a figure with a description', async () => {
  const business = { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' };
  const terms = { dueDate: '2026-02-14', paymentTermsDays: 30 };
  const [root] = await readStructure(drawInvoice({ business, order: { currency: 'EUR', terms } }));
  const paragraphs = find(root!, 'P').map(({ text }) => text.replaceAll(/\s+/g, ' ').trim());
  const first = paragraphs.indexOf('Payment');
  expect(paragraphs.slice(first, first + 9)).toEqual([
    'Payment',
    'Payable within 30 days of the invoice date.',
    'Payee Harbour & Finch Supplies',
    'IBAN DE89 3704 0044 0532 0130 00',
    'BIC COBADEFFXXX',
    'Total (EUR) €43.98',
    'Due date February 14, 2026',
    'Payment reference RF94 INV2 0260 0000 1',
    'Scan to pay',
  ]);
  expect(find(root!, 'Figure').map(({ alt }) => alt)).toEqual([
    'QR code for a SEPA credit transfer with this amount and reference',
  ]);
});

test('over several pages, there is one table, whose head and rows are read once', async () => {
  const pdf = drawInvoice({ order: { lines: someLines(100) } });
  const pages = await readStructure(pdf);
  expect(pages.length).toBeGreaterThan(3);
  const { objects } = readPdfObjects(pdf);
  const count = (role: string) =>
    Array.from(objects.values()).filter(({ text }) => text.startsWith(`<</S/${role}/`)).length;
  expect({ tables: count('Table'), heads: count('THead'), rows: count('TR'), titles: count('H1') }).toEqual({
    tables: 1,
    heads: 1,
    rows: 101,
    titles: 1,
  });
  const cells = pages.flatMap((page) => textsOf(page, 'TD'));
  expect(cells.filter((text) => text.startsWith('Item'))).toEqual(someLines(100).map(({ name }) => name));
  for (const page of pages) {
    const all = find(page, 'P').map(({ text }) => text);
    expect(all.join(' ')).not.toMatch(/continued|Page \d/);
  }
});

test('column heads are tagged as such, and the language and the title are set', () => {
  const { objects } = readPdfObjects(drawInvoice({ business: { locale: 'fr-FR' } }));
  const texts = Array.from(objects.values(), ({ text }) => text);
  expect(texts.filter((text) => text.startsWith('<</S/TH/') && text.includes('/Scope/Column'))).toHaveLength(
    4,
  );
  const catalog = texts.find((text) => text.includes('/Type /Catalog'));
  expect(catalog).toContain('/Lang (fr-FR)');
  expect(texts).toContainEqual(expect.stringContaining('/Marked true'));
  expect(texts).toContainEqual(expect.stringContaining('/DisplayDocTitle true'));
  expect(
    texts.filter((text) => text.includes('/Type /Page\n')).every((text) => text.includes('/Tabs /S')),
  ).toBe(true);
});

test('right-to-left text is in reading order, in its own element', () => {
  const names = ['Café שלום עולם 2024', 'قهوة عربية (500 g)', 'Tea'];
  const pdf = drawInvoice({ order: { lines: names.map((name) => ({ name, quantity: 1, unitMinor: 100 })) } });
  const cells = Array.from(readPdfObjects(pdf).objects.values(), ({ text }) => text).filter((text) =>
    text.startsWith('<</S/TD/'),
  );
  const said = cells.map((text) => /\/ActualText<feff([\da-f]+)>/.exec(text)?.[1]);
  const texts = said.map((hex) => hex && Buffer.from(hex, 'hex').swap16().toString('utf16le'));
  expect(texts.filter((text) => text !== undefined)).toEqual(names.slice(0, 2));
});
