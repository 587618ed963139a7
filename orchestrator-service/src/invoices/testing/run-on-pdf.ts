import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs a program on a PDF, which it finds as a file under the name `invoice.pdf`, and answers what it prints.
 * @throws Error where it ends with anything but 0
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
