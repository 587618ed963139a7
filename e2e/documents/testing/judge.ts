import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EinvoiceFormat } from '@stockroom/contracts/einvoices';

const HERE = fileURLToPath(new URL('judges/', import.meta.url));
const ARTEFACTS = fileURLToPath(new URL('../../../node_modules/.cache/stockroom-judges/', import.meta.url));

const CEN = 'external/schematron';
const SCHEMAS = {
  cii: 'external/schemas/d16b/data/standard/CrossIndustryInvoice_100pD16B.xsd',
  INVOICE: 'external/schemas/ubl21/maindoc/UBL-Invoice-2.1.xsd',
  CREDIT_NOTE: 'external/schemas/ubl21/maindoc/UBL-CreditNote-2.1.xsd',
};
/** Receivers update at different times. 1.3.14 demands a due date or terms (BR-CO-25), which later versions do not. */
const RULES: Record<EinvoiceFormat, string[]> = {
  cii: [`${CEN}/1.3.16/cii/EN16931-CII-validation.xslt`, `${CEN}/1.3.14.2/cii/EN16931-CII-validation.xslt`],
  ubl: [`${CEN}/1.3.16/ubl/EN16931-UBL-validation.xslt`, `${CEN}/1.3.14.2/ubl/EN16931-UBL-validation.xslt`],
  'xrechnung-cii': [
    `${CEN}/1.3.16/cii/EN16931-CII-validation.xslt`,
    `${CEN}/3.0.2/XRechnung-CII-validation.xslt`,
  ],
  'xrechnung-ubl': [
    `${CEN}/1.3.16/ubl/EN16931-UBL-validation.xslt`,
    `${CEN}/3.0.2/XRechnung-UBL-validation.xslt`,
  ],
  peppol: [
    `${CEN}/openpeppol/2026.5/xslt/CEN-EN16931-UBL.xslt`,
    `${CEN}/openpeppol/2026.5/xslt/PEPPOL-EN16931-UBL.xslt`,
  ],
};

/** A document to judge: an XML file's name without its folder. */
export interface Judged {
  name: string;
  format: EinvoiceFormat;
  kind: 'INVOICE' | 'CREDIT_NOTE';
  xml: string;
}

/** What a rule says of a document. */
export interface Finding {
  name: string;
  rules: string;
  flag: string;
  rule: string;
  text: string;
}

/** The class path of the official rules, which Maven fetches once. Null, with a message, if they cannot be had. */
export function findJudges(): string | null {
  const absence = findAbsence() ?? (existsSync(ARTEFACTS) ? null : fetchArtefacts());
  if (absence !== null) {
    process.stderr.write(`NOT RUN: the official rules of e-invoices, because ${absence}\n`);
    return null;
  }
  const files = readdirSync(ARTEFACTS).map((file) => join(ARTEFACTS, file));
  return files.join(':');
}

function findAbsence(): string | null {
  const missing = ['java', 'mvn'].find((program) => spawnSync(program, ['-version']).error !== undefined);
  return missing === undefined ? null : `${missing} is not installed`;
}

/** The reason, if it fails. The folder appears with all files, or not at all. */
function fetchArtefacts(): string | null {
  const fresh = `${ARTEFACTS.replace(/\/$/, '')}.${process.pid}`;
  const goal = ['dependency:copy-dependencies', '-DexcludeTransitive=true', `-DoutputDirectory=${fresh}`];
  const { status, stdout } = spawnSync('mvn', ['-q', '-B', '-f', join(HERE, 'pom.xml'), ...goal], {
    encoding: 'utf8',
    timeout: 240_000,
  });
  if (status === 0) renameSync(fresh, ARTEFACTS);
  return status === 0 ? null : `Maven could not fetch them: ${stdout.slice(0, 500)}`;
}

/** Has the schemas and official rules judge the documents, all in one JVM. */
export function judge(classPath: string, documents: Judged[], folder: string): Finding[] {
  mkdirSync(folder, { recursive: true });
  const tasks = documents.map(({ name, format, kind, xml }) => {
    const path = join(folder, `${name}.xml`);
    writeFileSync(path, xml);
    return [path, SCHEMAS[format.endsWith('cii') ? 'cii' : kind], ...RULES[format]].join('\t');
  });
  const output = execFileSync(
    'java',
    ['-Xmx2g', '-XX:+UseParallelGC', '-cp', classPath, join(HERE, 'Judge.java')],
    {
      input: tasks.join('\n'),
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  rmSync(folder, { recursive: true });
  const lines = output.trimEnd().split('\n');
  if (lines.pop() !== `judged ${documents.length}`)
    throw new Error(`not all was judged: ${output.slice(-500)}`);
  return lines.map((line) => {
    const [path = '', rules = '', flag = '', rule = '', text = ''] = line.split('\t');
    return { name: path.slice(folder.length + 1, -'.xml'.length), rules, flag, rule, text };
  });
}
