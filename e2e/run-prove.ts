import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('prove/main.ts', import.meta.url));

/** The output of `npm run prove`, its exit code, and the verdicts of its table, in order. */
export interface Proof {
  code: number | string | null;
  stdout: string;
  stderr: string;
  verdicts: string[];
}

/** The verdicts if all promises are kept. */
export const ALL_KEPT = { code: 0, verdicts: Array.from({ length: 7 }, () => 'PASS') };

/** Runs `npm run prove`. */
export async function runProve(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Proof> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, NODE_OPTIONS: '', ...env } };
    execFile(process.execPath, [MAIN, ...args], options, (error, stdout, stderr) => {
      const verdicts = stdout.match(/(PASS|BREACH|SKIPPED)$/gm) ?? [];
      resolve({ code: error?.code ?? 0, stdout, stderr, verdicts });
    });
  });
}
