import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildInvoiceDocument } from '../../orchestrator-service/src/documents/invoice-document.ts';
import { drawInvoicePdf } from '../../orchestrator-service/src/documents/invoice-pdf.ts';
import { aBusiness } from '../../orchestrator-service/src/documents/testing/document-commands.ts';
import { typefaces as fonts } from '../../orchestrator-service/src/typesetting/testing/shared-typefaces.ts';
import { fetchPdfJudge, judgePdfs, type Verdict } from './pdf-judge/judge-pdfs.ts';
import { SAMPLE_DOCUMENTS, type SampleDocument } from './testing/sample-documents.ts';

const PROFILES = ['3b', '3a', 'ua1'];

/** Each breaks one rule, by a replacement of equal length, so that the file stays readable. */
const FAULTS = [
  { name: 'no-language', replace: '/Lang (', by: '/Lung (', profiles: ['ua1'] },
  { name: 'no-scope', replace: '/Scope/Column', by: '/Scape/Column', profiles: ['ua1'] },
  { name: 'no-alt', replace: '/Alt<', by: '/Olt<', profiles: ['ua1'] },
  { name: 'claims-b', replace: 'conformance>A<', by: 'conformance>B<', profiles: ['3a'] },
  { name: 'no-ua-claim', replace: 'pdfuaid:part>1<', by: 'pdfuaid:part>3<', profiles: ['ua1'] },
  { name: 'no-text', replace: '/ToUnicode ', by: '/ToUnicade ', profiles: ['3a', 'ua1'] },
  { name: 'not-marked', replace: '/Marked true', by: '/Morked true', profiles: ['3a'] },
  { name: 'no-title', replace: '/DisplayDocTitle', by: '/DisplayDacTitle', profiles: ['ua1'] },
  { name: 'no-intent', replace: '/OutputIntents', by: '/OutputIntants', profiles: ['3a', '3b'] },
  { name: 'no-font', replace: '/FontFile2', by: '/FontFile7', profiles: ['3a', '3b', 'ua1'] },
  { name: 'no-relationship', replace: '/AFRelationship', by: '/AFRelationshap', profiles: ['3a', '3b'] },
  { name: 'no-file-name', replace: '/UF (', by: '/UV (', profiles: ['3a', '3b', 'ua1'] },
  { name: 'undescribed', replace: ':name>Version<', by: ':name>Versiom<', profiles: ['3a', '3b'] },
  { name: 'not-associated', replace: '/AF [', by: '/AG [', profiles: ['3a', '3b'] },
];
const faultFile = (name: string) => `fault-${name}.pdf`;

const jars = fetchPdfJudge();

const draw = ({ business, facts, logo, einvoice }: SampleDocument) =>
  drawInvoicePdf({ fonts, logo: logo ?? null }, buildInvoiceDocument(aBusiness(business), facts), einvoice)
    .bytes;

(jars === null ? describe.skip : describe)('judged by others', () => {
  /** Of all files: a JVM takes seconds to start. */
  let verdicts: Verdict[] = [];
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'stockroom-judged-'));
    try {
      for (const sample of SAMPLE_DOCUMENTS) writeFileSync(join(folder, `${sample.name}.pdf`), draw(sample));
      const hybrid = draw(SAMPLE_DOCUMENTS.find(({ name }) => name === 'hybrid')!);
      const whole = Buffer.from(hybrid).toString('latin1');
      for (const { name, replace, by } of FAULTS) {
        if (!whole.includes(replace)) throw new Error(`no ${replace} in the file`);
        writeFileSync(join(folder, faultFile(name)), Buffer.from(whole.replaceAll(replace, by), 'latin1'));
      }
      verdicts = judgePdfs(jars!, folder, PROFILES);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each(SAMPLE_DOCUMENTS)('$name is PDF/A-3b, PDF/A-3a and PDF/UA-1', ({ name }) => {
    const own = verdicts.filter(({ file }) => file === `${name}.pdf`);
    expect(own).toEqual(
      PROFILES.map((profile) => ({
        file: `${name}.pdf`,
        profile,
        checks: expect.any(Number),
        broken: [],
      })),
    );
    for (const { checks } of own) expect(checks).toBeGreaterThan(500);
  });

  test.each(FAULTS)(
    'the planted fault $name is found, in the profiles that it breaks',
    ({ name, profiles }) => {
      const found = verdicts.filter(({ file, broken }) => file === faultFile(name) && broken.length > 0);
      expect(found.map(({ profile }) => profile).toSorted()).toEqual(profiles);
    },
  );
});
