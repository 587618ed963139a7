// Runs before `npm run deploy:synth` and `npm run test:deploy`: installs here what this folder's lockfile asks for and is
// not there yet. Plain JavaScript, for it runs on whatever Node from 20 on has called npm.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const lockfile = here('package-lock.json');
// npm writes this one last, so it is missing or old where an install was cut off.
const installed = here('node_modules/.package-lock.json');

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lockfile).mtimeMs) {
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: here('.'),
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
  utimesSync(installed, new Date(), new Date());
}
