import { existsSync } from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import {
  createStockroomClient,
  type StockroomClient,
  StockroomProblem,
} from '../src/create-stockroom-client.ts';

const DEFAULT_URL = 'http://127.0.0.1:3000';

/** What the user can put right; its message is all that is shown. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Connection {
  api: StockroomClient['api'];
  say: (text: string) => void;
}

/**
 * Runs a command against the gateway at `STOCKROOM_URL` with the key `STOCKROOM_API_KEY`, and returns its exit code: 2
 * where it could not be carried out.
 */
export async function connect(help: string, command: (connection: Connection) => Promise<number>) {
  if (process.argv.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const baseUrl = process.env['STOCKROOM_URL'] ?? DEFAULT_URL;
  const apiKey = process.env['STOCKROOM_API_KEY'];
  const { api } = createStockroomClient({ baseUrl, ...(apiKey === undefined ? {} : { apiKey }) });
  try {
    return await command({ api, say: (text) => void process.stdout.write(`${text}\n`) });
  } catch (error) {
    process.stderr.write(`${explain(error, baseUrl)}\n`);
    return 2;
  }
}

/** @throws UsageError for what the command does not know */
export function parseFlags<Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('\n')[0]} (--help shows what there is)`);
  }
}

function explain(error: unknown, baseUrl: string): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof StockroomProblem) {
    const hint =
      error.status === 401 || error.status === 403 ? '; set STOCKROOM_API_KEY to a key with it' : '';
    return `${baseUrl} refused: ${error.message}${hint}`;
  }
  const { message, cause } = error as Error & { cause?: { code?: string } };
  return `Nothing useful came from ${baseUrl} (${cause?.code ?? message}): is it running? STOCKROOM_URL says where.`;
}
