import { parseArgs } from 'node:util';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scriptBytes, writeBundle } from './bundle-console.ts';

const HELP = `Bundles the console.

  node console/bundle/main.ts --out <folder>   writes index.html and assets/
  node console/bundle/main.ts --check          fails if the scripts are larger than 60 kB, gzipped
`;
/** What a phone on a slow network loads in about a second. */
const MAX_SCRIPT_BYTES = 60_000;

const { out, check } = parseArgs({ options: { out: { type: 'string' }, check: { type: 'boolean' } } }).values;
if (out !== undefined) await writeBundle(out);
else if (check === true) await checkSize();
else process.stderr.write(HELP);

async function checkSize(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stockroom-console-'));
  try {
    await writeBundle(folder);
    const bytes = scriptBytes(folder);
    if (bytes <= MAX_SCRIPT_BYTES) return;
    process.stderr.write(
      `The console's scripts have ${bytes} bytes, gzipped; at most ${MAX_SCRIPT_BYTES} are allowed.\n`,
    );
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
