import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { decimalsOf } from '@stockroom/contracts/currencies';
import { fetchPdfJudge } from './pdf-judge/judge-pdfs.ts';
import { judgeHybrids, type MustangDocument, type MustangVerdict } from './pdf-judge/judge-hybrids.ts';
import { findUnprinted } from './testing/find-unprinted.ts';
import { drawHybrids, featuresOf, type Hybrid } from './testing/hybrid-samples.ts';
import { minorOf, readBack } from './testing/read-back.ts';
import { findContainerFaults, readAttachments } from './testing/read-hybrid.ts';

const hybrids = drawHybrids();
/** Its XML is well known, and each fault is in a copy of it. */
const perfect = hybrids.find(({ source }) => featuresOf(source).includes('INVOICE EUR with tax')) as Hybrid;

interface Fault {
  fault: string;
  /** Replaced by a text of equal length, so that the file stays readable. */
  text: string | RegExp;
  by: string;
  /** The requirements that we find broken. */
  ours: string[];
  /** What Mustang says; nothing, if left out. */
  mustang?: string;
}

const FAULTS: Fault[] = [
  { fault: 'another name', text: '/F (factur-x.xml)', by: '/F (invoice1.xml)', ours: ['F'] },
  {
    fault: 'another name in UF',
    text: '/UF (factur-x.xml)',
    by: '/UF (invoice1.xml)',
    ours: ['name', 'UF'],
    mustang: 'not be extracted',
  },
  {
    fault: 'a relationship',
    text: '/AFRelationship /Alternative',
    by: '/AFRelationship /Unspecified',
    ours: ['relationship'],
  },
  { fault: 'no association', text: '/AF [', by: '/AG [', ours: ['associated'] },
  { fault: 'another checksum', text: /(?<=\/CheckSum <)../, by: '00', ours: ['checksum'] },
  { fault: 'another size', text: /(?<=\/Params <<\n\/Size )./, by: '0', ours: ['size'] },
  { fault: 'another date', text: /(?<=\/CheckSum <\w+>\n\/ModDate \(D:)2026/, by: '2025', ours: ['date'] },
  { fault: 'another type', text: '/text#2Fxml', by: '/text#2Fxmm', ours: ['type'] },
  { fault: 'no UF in EF', text: /(?<=\/EF <<\n\/F \d+ 0 R\n)\/UF/, by: '/UG', ours: ['EF'] },
  {
    fault: 'an unknown level',
    text: '>EN 16931</fx',
    by: '>EN 16932</fx',
    ours: ['ConformanceLevel'],
    mustang: 'ConformanceLevel',
  },
  {
    fault: 'the level of another XML',
    text: '>EN 16931</fx',
    by: '>EXTENDED</fx',
    ours: ['ConformanceLevel'],
  },
  {
    fault: 'an unknown type in the XMP',
    text: '>INVOICE</fx',
    by: '>INVOISE</fx',
    ours: ['DocumentType'],
    mustang: 'DocumentType',
  },
  {
    fault: 'another file in the XMP',
    text: '>factur-x.xml</fx',
    by: '>factur-y.xml</fx',
    ours: ['DocumentFileName'],
    mustang: 'DocumentFileName',
  },
  { fault: 'an unknown version', text: '>1.0</fx', by: '>9.0</fx', ours: ['Version'], mustang: 'Version' },
  { fault: 'the version of another standard', text: '>1.0</fx', by: '>2.0</fx', ours: ['Version'] },
  {
    fault: 'another namespace',
    text: 'xmlns:fx="urn:factur-x:',
    by: 'xmlns:fx="urn:factur-y:',
    ours: ['namespace'],
  },
  {
    fault: 'an undescribed property',
    text: ':name>Version<',
    by: ':name>Versiom<',
    ours: ['description of the schema'],
  },
  {
    fault: 'a claim of PDF-A 2',
    text: '<pdfaid:part>3<',
    by: '<pdfaid:part>2<',
    ours: ['PDF/A-3a'],
    mustang: 'Not a PDF/A-3',
  },
];

function damage({ fault, text, by }: Fault): Uint8Array {
  const whole = Buffer.from(perfect.pdf).toString('latin1');
  const pdf = whole.replace(text, by);
  if (pdf === whole || pdf.length !== whole.length) throw new Error(`cannot plant ${fault}`);
  return Buffer.from(pdf, 'latin1');
}

const factsOf = ({ xml, source }: Hybrid) => ({ xml, issuedAt: source.document.issuedAt });

test('there are invoices and credit notes of every category, in every language, with and without decimals', () => {
  const seen = new Set(hybrids.flatMap(({ source }) => featuresOf(source)));
  const ofBoth = 'AE E G K O S Z ar he ja-JP de-DE fr-FR JPY net gross'.split(' ');
  const ofInvoices = [
    'long',
    'several taxes',
    'charges',
    'discount',
    'line discount',
    'overpaid',
    'JPY with tax',
  ];
  const wanted = [
    ...ofBoth.flatMap((feature) => [`INVOICE ${feature}`, `CREDIT_NOTE ${feature}`]),
    ...ofInvoices.map((feature) => `INVOICE ${feature}`),
  ];
  expect(wanted.filter((feature) => !seen.has(feature))).toEqual([]);
  expect(hybrids.length).toBeGreaterThan(20);
});

test.each(hybrids)(
  '$name: the XML that another library extracts has the amounts of the order and of the page',
  async (hybrid) => {
    const [attachment] = await readAttachments(hybrid.pdf);
    const xml = Buffer.from(attachment!.content).toString();
    expect(readBack({ xml, source: hybrid.source })).toEqual([]);
    expect(await findUnprinted({ ...hybrid, xml })).toEqual([]);
    expect(await findContainerFaults(hybrid.pdf, factsOf(hybrid))).toEqual([]);
  },
);

test.each(hybrids)('$name: a total that the page does not show is found', async (hybrid) => {
  const { totalMinor } = hybrid.source.document;
  const total = /(?<=<ram:GrandTotalAmount>)[^<]*/;
  // One unit more may be the amount of a line.
  const digits = String(totalMinor + 4_321).padStart(3, '0');
  const wrong =
    decimalsOf(hybrid.source.document.currency) === 0 ? digits : `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  expect(await findUnprinted({ ...hybrid, xml: hybrid.xml.replace(total, wrong) })).toEqual([wrong]);
});

test.each(FAULTS)('a file with $fault is found', async (fault) => {
  const found = await findContainerFaults(damage(fault), factsOf(perfect));
  expect(found.toSorted()).toEqual(fault.ours.toSorted());
});

const jars = fetchPdfJudge();

(jars === null ? describe.skip : describe)('Mustang', () => {
  let verdicts = new Map<string, MustangVerdict>();
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'stockroom-hybrids-'));
    try {
      for (const { name, pdf } of hybrids) writeFileSync(join(folder, `${name}.pdf`), pdf);
      for (const each of FAULTS) writeFileSync(join(folder, `${each.fault}.pdf`), damage(each));
      verdicts = judgeHybrids(jars!, folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  const verdictOf = (name: string) => verdicts.get(`${name}.pdf`) as MustangVerdict;

  test.each(hybrids)('finds $name valid by the rules of Factur-X', (hybrid) => {
    const verdict = verdictOf(hybrid.name);
    const explained = explainedOf(hybrid, verdict).map((text) => expect.stringContaining(text));
    expect(verdict.broken).toEqual(explained);
    expect(verdict.rules).toBeGreaterThan(70);
  });

  test.each(hybrids)('reads the totals of $name', ({ name, source: { document } }) => {
    const decimals = decimalsOf(document.currency);
    expect(inMinor(verdictOf(name).read, decimals)).toEqual({
      number: document.number,
      typeCode: document.kind === 'INVOICE' ? '380' : '381',
      currency: document.currency,
      net: document.subtotalMinor,
      tax: document.taxMinor,
      gross: document.totalMinor,
      due: document.totalMinor - document.prepaidMinor,
    });
  });

  // It calculates taxes in cents in every currency.
  const inCents = hybrids.filter(
    ({ source: { document } }) => decimalsOf(document.currency) === 2 || document.taxMinor === 0,
  );
  test.each(inCents)('calculates the totals of $name from its lines', ({ name, source: { document } }) => {
    const decimals = decimalsOf(document.currency);
    const { net, gross, due } = inMinor(verdictOf(name).calculated, decimals);
    expect(net).toBe(document.subtotalMinor);
    expect(due).toBe(gross - document.prepaidMinor);
    // Tax that is contained in prices, or part of an invoice's tax, may be a cent off the rate (BR-CO-17).
    const isPart = document.pricesIncludeTax || document.kind === 'CREDIT_NOTE';
    const offMinor = Math.abs(gross - document.totalMinor);
    expect(offMinor).toBeLessThanOrEqual(isPart ? document.taxes.length : 0);
  });

  test.each(FAULTS)('tells of a file with $fault what it looks at', ({ fault, mustang }) => {
    const { broken } = verdictOf(fault);
    const isFound = mustang === undefined ? broken.length === 0 : broken.join('\n').includes(mustang);
    expect([isFound, broken]).toEqual([true, expect.anything()]);
  });
});

/** Warnings that are not faults. The schema requires an element for the delivery, also if none is known. */
function explainedOf({ xml }: Hybrid, { read, calculated }: MustangVerdict): string[] {
  const isEmpty = /<ram:ApplicableHeaderTradeDelivery>\s*<\/ram:ApplicableHeaderTradeDelivery>/.test(xml);
  const isOff = Number(read?.totals.due) !== Number(calculated?.totals.due);
  return [...(isEmpty ? ['PEPPOL-EN16931-R008'] : []), ...(isOff ? ['Arithmetical issue'] : [])];
}

function inMinor(read: MustangDocument | null, decimals: number) {
  const { totals, ...head } = read!;
  const minor = (text: string) => minorOf(decimals === 0 ? text.replace(/\.00$/, '') : text, decimals);
  const { net, tax, gross, due } = totals;
  return { ...head, net: minor(net), tax: minor(tax), gross: minor(gross), due: minor(due) };
}
