import { parseArgs, type ParseArgsConfig } from 'node:util';
import { loadEnvFile } from '../../service-kit/src/environment/env-file.ts';
import { EnvironmentError } from '../../service-kit/src/environment/parse-environment.ts';
import { findStockroom } from '../../local/src/start/find-stockroom.ts';
import {
  createStockroomClient,
  type StockroomClient,
  StockroomProblem,
} from '../src/create-stockroom-client.ts';

/** An error that the user can fix; only its message is shown. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Connection {
  api: StockroomClient['api'];
  say: (text: string) => void;
}

/** Runs a command against the Stockroom that it finds. Returns its exit code: 2 if it failed. */
export async function connect(help: string, command: (connection: Connection) => Promise<number>) {
  if (process.argv.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  let url = '';
  try {
    loadEnvFile();
    const found = findStockroom(process.env);
    ({ url } = found);
    const { api } = createStockroomClient({
      baseUrl: url,
      ...(found.apiKey === null ? {} : { apiKey: found.apiKey }),
    });
    return await command({ api, say: (text) => void process.stdout.write(`${text}\n`) });
  } catch (error) {
    process.stderr.write(`${explain(error, url)}\n`);
    return 2;
  }
}

/** @throws UsageError for an unknown option */
export function parseFlags<Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('\n')[0]} (see --help)`);
  }
}

function explain(error: unknown, baseUrl: string): string {
  if (error instanceof UsageError || error instanceof EnvironmentError) return error.message;
  if (error instanceof StockroomProblem) {
    const hint =
      error.status === 401 || error.status === 403 ? '; set STOCKROOM_API_KEY to a key with it' : '';
    return `${baseUrl} refused: ${error.message}${hint}`;
  }
  const { message, cause } = error as Error & { cause?: { code?: string } };
  return `No valid answer from ${baseUrl} (${cause?.code ?? message}): is Stockroom running there? Otherwise set STOCKROOM_URL.`;
}
