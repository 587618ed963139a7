import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs a program on a PDF, in a file named `invoice.pdf`, and returns its output.
 * @throws Error if its exit code is not 0
 */
export function runOnPdf(program: string, args: readonly string[], pdf: Uint8Array): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'stockroom-pdf-'));
  try {
    writeFileSync(join(folder, 'invoice.pdf'), pdf);
    return execFileSync(program, args, {
      cwd: folder,
      maxBuffer: 50_000_000,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
