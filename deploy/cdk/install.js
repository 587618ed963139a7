// Runs before `npm run deploy:synth` and `npm run test:deploy`: installs the missing packages of this folder's
// lockfile. Plain JavaScript, because it runs on the Node that npm was started with, from version 20 on.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const lockfile = here('package-lock.json');
// npm writes this file last, so after an interrupted install it is missing or old.
const installed = here('node_modules/.package-lock.json');

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lockfile).mtimeMs) {
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: here('.'),
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
  utimesSync(installed, new Date(), new Date());
}
