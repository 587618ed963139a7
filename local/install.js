// Runs before `npm start`, `npm test` and `npm run check`: installs the packages of package-lock.json that are missing.
// Plain JavaScript without dependencies, because it runs on the Node that npm was started with, from version 20 on.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync, utimesSync } from 'node:fs';

const LOCKFILE = 'package-lock.json';
// npm writes this file last, so after an interrupted install it is missing or old.
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
    `Installing ${omitDev ? 'the runtime dependencies' : 'all dependencies, including development tools'}`,
  );
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const ticker = setInterval(() => console.error(`  … ${seconds()} s`), TICK_SECONDS * 1000);
  const args = ['install', '--no-save', '--loglevel=error', ...(omitDev ? ['--omit=dev'] : [])];
  const npm = spawn('npm', args, { env: withoutNpmConfig(), stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(npm, 'close');
  clearInterval(ticker);
  if (code !== 0) {
    console.error('npm install failed: fix the error above, then run the command again.');
    process.exit(1);
  }
  utimesSync(INSTALLED, new Date(), new Date());
  console.error(`Installed in ${seconds()} s`);
}

// The options of the npm that called this, such as `npm pack --workspace client`, must not affect the installation.
function withoutNpmConfig() {
  const calling = /^npm_config_(workspace|workspaces|dry_run|json|pack_destination|ignore_scripts)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !calling.test(name)));
}
