import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from './write-atomically.ts';

/** Where the parts of a running Stockroom are, for tools: `DATA_DIR/running.json`. */
export interface Running {
  gatewayUrl: string;
  coreUrl: string;
  databaseUrl: string;
  s3Endpoint: string;
  sesEndpoint: string;
  inboxUrl: string;
  bucket: string;
  pids: { start: number; core: number; orchestrator: number };
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
