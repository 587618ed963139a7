import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const JUDGE = fileURLToPath(new URL('JudgeHybrids.java', import.meta.url));

/** A document as Mustang reads it. The totals are decimals. */
export interface MustangDocument {
  number: string;
  typeCode: string;
  currency: string;
  totals: { lines: string; net: string; tax: string; gross: string; due: string };
}

/** What Mustang says of a PDF. */
export interface MustangVerdict {
  /** The number of rules of Factur-X that it applied. */
  rules: number;
  /** Errors and warnings. */
  broken: string[];
  /** What is in the XML; null if it is not readable. */
  read: MustangDocument | null;
  /** The same with totals calculated from the lines, allowances and charges, with two decimals. */
  calculated: MustangDocument | null;
}

/** Has Mustang validate and read all PDFs of a folder, in one JVM. The keys are names of files. */
export function judgeHybrids(jars: string, folder: string): Map<string, MustangVerdict> {
  const { status, stdout, stderr } = spawnSync(
    'java',
    ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', join(jars, '*'), JUDGE, folder],
    { encoding: 'utf8', maxBuffer: 50_000_000 },
  );
  if (status !== 0) throw new Error(`Mustang failed: ${stderr}`);
  const verdicts = new Map<string, MustangVerdict>();
  for (const line of stdout.trimEnd().split('\n')) {
    const [file = '', kind, ...values] = line.split('\t');
    const verdict = verdicts.get(file) ?? { rules: 0, broken: [], read: null, calculated: null };
    verdicts.set(file, verdict);
    if (kind === 'rules') verdict.rules = Number(values[0]);
    if (kind === 'broken') verdict.broken.push(values.join(' '));
    if (kind === 'read' || kind === 'calculated') verdict[kind] = parseDocument(values);
  }
  return verdicts;
}

function parseDocument(values: string[]): MustangDocument {
  const [number = '', typeCode = '', currency = '', lines = '', net = '', tax = '', gross = '', due = ''] =
    values;
  return { number, typeCode, currency, totals: { lines, net, tax, gross, due } };
}
