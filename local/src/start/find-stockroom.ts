import { resolve } from 'node:path';
import { parseEnvironment } from '@stockroom/service-kit/environment/parse-environment';
import { httpUrl } from '@stockroom/service-kit/environment/setting-kinds';
import { z } from 'zod';
import { readRunningFile, type Running } from './running-file.ts';
import { runsProgram } from './runs-program.ts';

const DEFAULT_DATA_DIR = '.data';
const DEFAULT_PORT = '3000';

/** The Stockroom that a tool calls. */
export interface FoundStockroom {
  /** The URL of the gateway, without a trailing slash. */
  url: string;
  apiKey: string | null;
  /** Null unless it is the `npm start` of this data folder. */
  running: Running | null;
  /** True if no setting names it and none is running: the URL is that of a default start. */
  isGuess: boolean;
}

const environmentSchema = z.object({ STOCKROOM_URL: httpUrl().optional() });

/**
 * The Stockroom at `givenUrl`, else at `STOCKROOM_URL`, else the `npm start` that runs on `DATA_DIR`, else the one on
 * this machine's `PORT`. Its key is `STOCKROOM_API_KEY`, or that of the running `npm start`.
 * @throws EnvironmentError if `STOCKROOM_URL` is not a URL
 */
export function findStockroom(env: NodeJS.ProcessEnv, givenUrl: string | null = null): FoundStockroom {
  const named = givenUrl ?? parseEnvironment(environmentSchema, env).STOCKROOM_URL ?? null;
  const running = findRunning(env['DATA_DIR'] || DEFAULT_DATA_DIR);
  const isRunning = running !== null && (named === null || trimUrl(named) === running.gatewayUrl);
  const ownKey = isRunning ? running.apiKey : named === null ? env['BOOTSTRAP_API_KEY'] || null : null;
  return {
    url: trimUrl(named ?? running?.gatewayUrl ?? `http://127.0.0.1:${env['PORT'] || DEFAULT_PORT}`),
    apiKey: env['STOCKROOM_API_KEY'] || ownKey,
    running: isRunning ? running : null,
    isGuess: named === null && running === null,
  };
}

/** Also null if a killed start left the file. */
function findRunning(dataDir: string): Running | null {
  const running = readRunningFile(resolve(dataDir));
  return running !== null && runsProgram(running.pids.start, 'local/src/main.ts') ? running : null;
}

function trimUrl(url: string): string {
  return new URL(url).href.replace(/\/$/, '');
}
