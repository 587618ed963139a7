// Runs before `npm start`, `npm test` and `npm run check`: installs what package-lock.json asks for and is not there
// yet. Plain JavaScript without dependencies, for it runs on whatever Node from 20 on has called npm.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync, utimesSync } from 'node:fs';

const LOCKFILE = 'package-lock.json';
// npm writes this one last, so it is missing or old where an install was cut off.
const INSTALLED = 'node_modules/.package-lock.json';
const TICK_SECONDS = 5;

const devTools = existsSync('node_modules/jest');
const wantDevTools = process.argv.includes('--dev');

if (!isCurrent() || (wantDevTools && !devTools)) await install({ omitDev: !wantDevTools && !devTools });

function isCurrent() {
  return existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(LOCKFILE).mtimeMs;
}

async function install({ omitDev }) {
  console.error(
    `Installing ${omitDev ? 'what Stockroom runs on' : 'everything, development tools included'}`,
  );
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const ticker = setInterval(() => console.error(`  … ${seconds()} s`), TICK_SECONDS * 1000);
  const args = ['install', '--no-save', '--loglevel=error', ...(omitDev ? ['--omit=dev'] : [])];
  const npm = spawn('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(npm, 'close');
  clearInterval(ticker);
  if (code !== 0) {
    console.error('npm install did not succeed: see its message above, mend that, and run this again.');
    process.exit(1);
  }
  utimesSync(INSTALLED, new Date(), new Date());
  console.error(`Installed in ${seconds()} s`);
}
