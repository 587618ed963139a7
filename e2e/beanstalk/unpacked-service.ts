import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzip } from '../../deploy/beanstalk/zip.ts';
import { eventually } from '../stockroom-under-test.ts';

const run = promisify(execFile);

export type UnpackedService = Awaited<ReturnType<typeof unpackService>>;

/**
 * A bundle as the Node.js platform uses it: unpacked into an empty folder, with its packages installed from the
 * registry.
 */
export async function unpackService(bundle: string, folder: string) {
  for (const [path, bytes] of unzip(readFileSync(bundle))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  // This Node for npm too, and the machine's registry settings.
  const path = `${dirname(process.execPath)}:${process.env['PATH']}`;
  const installing = { ...process.env, PATH: path, NODE_OPTIONS: '' };
  const quickly = ['--no-audit', '--no-fund', '--prefer-offline'];
  await run('npm', ['install', '--omit=dev', '--loglevel=error', ...quickly], {
    cwd: folder,
    env: installing,
  });
  return {
    folder,
    /** Starts the process of the Procfile, with the settings of the bundle and these; waits until it is ready. */
    async start(given: NodeJS.ProcessEnv): Promise<StartedService> {
      const settings = { ...readSettings(folder), ...given };
      const child = spawn(readCommand(folder), {
        cwd: folder,
        shell: true,
        env: { PATH: path, ...settings },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      return waitUntilReady(child, `http://127.0.0.1:${settings['SERVER_PORT'] ?? settings['PORT']}`);
    },
  };
}

export interface StartedService {
  url: string;
  /** Stops it as the platform does. Returns its exit code. */
  stop(): Promise<number | null>;
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<StartedService> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += String(text)));
  const exited = once(child, 'exit');
  await eventually(`${url}/health/ready`, async () => {
    if (child.exitCode !== null) throw new Error(`it ended:\n${output}`);
    const response = await fetch(`${url}/health/ready`).catch(() => null);
    await response?.body?.cancel();
    return response?.status === 200 ? true : null;
  });
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
}

/** With `exec`, it replaces the shell, as under the platform's service manager. */
function readCommand(folder: string): string {
  const [, command] = /^web: (.+)$/m.exec(readFileSync(join(folder, 'Procfile'), 'utf8')) ?? [];
  if (command === undefined) throw new Error(`${folder} has a Procfile without a web process`);
  return `exec ${command}`;
}

function readSettings(folder: string): Record<string, string> {
  const text = readFileSync(join(folder, '.ebextensions/stockroom.config'), 'utf8');
  const { option_settings: options } = JSON.parse(text) as {
    option_settings: Record<string, Record<string, string>>;
  };
  return options['aws:elasticbeanstalk:application:environment'] ?? {};
}
