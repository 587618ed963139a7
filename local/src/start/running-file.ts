import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from './write-atomically.ts';

/** The URLs of a running Stockroom, for tools: `DATA_DIR/running.json`. */
export interface Running {
  gatewayUrl: string;
  coreUrl: string;
  databaseUrl: string;
  s3Endpoint: string;
  sesEndpoint: string;
  inboxUrl: string;
  bucket: string;
  /** A key with every scope; null if no key is required. */
  apiKey: string | null;
  pids: { start: number; core: number; orchestrator: number };
}

/** The content of the file, even if that Stockroom was killed; null if there is none. */
export function readRunningFile(dataDir: string): Running | null {
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Running;
  } catch {
    return null;
  }
}

export function writeRunningFile(dataDir: string, running: Running): void {
  writeAtomically(fileIn(dataDir), `${JSON.stringify(running, null, 2)}\n`);
}

export function removeRunningFile(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'running.json');
}
