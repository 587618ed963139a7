// Runs before `npm start`, `npm test` and `npm run check`: installs what package-lock.json asks for and is not there
// yet. Plain JavaScript without dependencies, for it runs on whatever Node from 20 on has called npm.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync, utimesSync } from 'node:fs';

const LOCKFILE = 'package-lock.json';
// npm writes this one last, so it is missing or old where an install was cut off.
const INSTALLED = 'node_modules/.package-lock.json';

const devTools = existsSync('node_modules/jest');
const wantDevTools = process.argv.includes('--dev');

if (!isCurrent() || (wantDevTools && !devTools)) install({ omitDev: !wantDevTools && !devTools });

function isCurrent() {
  return existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(LOCKFILE).mtimeMs;
}

function install({ omitDev }) {
  console.error(
    `Installing ${omitDev ? 'what Stockroom runs on' : 'everything, development tools included'} …`,
  );
  const startedAt = Date.now();
  const args = ['install', '--no-save', '--loglevel=error', ...(omitDev ? ['--omit=dev'] : [])];
  const { status } = spawnSync('npm', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm install did not succeed: see its message above, mend that, and run this again.');
    process.exit(1);
  }
  const now = new Date();
  utimesSync(INSTALLED, now, now);
  console.error(`Installed in ${Math.round((now.getTime() - startedAt) / 1000)} s.`);
}
