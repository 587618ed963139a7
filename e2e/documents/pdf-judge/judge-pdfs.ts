import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const POM = fileURLToPath(new URL('pom.xml', import.meta.url));
const JUDGE = fileURLToPath(new URL('JudgePdfs.java', import.meta.url));
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/stockroom-pdf-judge', import.meta.url));

/** What veraPDF says of a file. */
export interface Verdict {
  file: string;
  profile: string;
  /** The number of checks that it made. */
  checks: number;
  /** The rules that the file breaks, each with its clause, its text and a place. */
  broken: string[];
}

/**
 * Fetches veraPDF and Mustang with Maven, unless it was fetched before. Returns the folder with its jars; null, with a message on
 * stderr, if there is no JDK or no Maven, or if Maven reaches no registry.
 */
export function fetchPdfJudge(): string | null {
  const missing = [
    ['javac', '-version'],
    ['mvn', '--version'],
  ].find(([program, option]) => spawnSync(program!, [option!]).status !== 0);
  if (missing !== undefined) return skip(`${missing[0]} is not installed`);
  const jars = join(CACHE, hash('sha256', readFileSync(POM)).slice(0, 16));
  if (existsSync(jars)) return jars;
  const partial = `${jars}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const { status, stdout } = spawnSync(
    'mvn',
    ['-q', '-B', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${partial}`],
    { encoding: 'utf8', timeout: 300_000 },
  );
  if (status === 0) publish(partial, jars);
  else rmSync(partial, { recursive: true });
  return status === 0 ? jars : skip(`Maven did not fetch veraPDF: ${stdout.trim().split('\n')[0]}`);
}

/** Another test file may have published the same jars meanwhile. */
function publish(partial: string, jars: string): void {
  try {
    renameSync(partial, jars);
  } catch (error) {
    if (!existsSync(jars)) throw error;
    rmSync(partial, { recursive: true });
  }
}

function skip(reason: string): null {
  process.stderr.write(`NOT RUN: the PDFs are not checked by veraPDF and Mustang, because ${reason}\n`);
  return null;
}

/** Checks all PDFs of a folder by the rules of all profiles, in one JVM. */
export function judgePdfs(jars: string, folder: string, profiles: readonly string[]): Verdict[] {
  const { status, stdout, stderr } = spawnSync(
    'java',
    // The second compiler takes longer than it saves here.
    ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', join(jars, '*'), JUDGE, folder, ...profiles],
    { encoding: 'utf8', maxBuffer: 50_000_000 },
  );
  if (status !== 0) throw new Error(`veraPDF failed: ${stderr}`);
  const verdicts = new Map<string, Verdict>();
  for (const line of stdout.trimEnd().split('\n')) {
    const [file = '', profile = '', kind, text = ''] = line.split('\t');
    const key = `${file} ${profile}`;
    if (kind === 'checks') verdicts.set(key, { file, profile, checks: Number(text), broken: [] });
    else verdicts.get(key)!.broken.push(text);
  }
  return [...verdicts.values()];
}
