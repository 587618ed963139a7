import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Running } from '@stockroom/local/start/running-file';
import { ProveError } from './prove-error.ts';

export const HELP = `Tries to break Stockroom's promises on a running deployment, and shows what it saw.

  npm run prove -- [--url http://…] [--database-url postgresql://…] [--orders 600]

  --url           the gateway; the one that runs on DATA_DIR (.data) unless given
  --database-url  its database, read only; known for the one that runs on DATA_DIR. Without it, the ledger is
                  checked by what the API tells of the products that this run sold
  --orders        how many orders the load is made of, 1 to 10000; 600 unless given
  API_KEY         (environment) sent as Authorization: Bearer, where the deployment wants a key

It makes products, customers and orders of its own there, named PROVE-…, and sends their invoices to
Amazon's mailbox simulator. Exit code: 0 all kept, 1 a promise broken, 2 nothing could be proved.
`;

export interface Options {
  url: string;
  databaseUrl: string | null;
  apiKey: string | null;
  orders: number;
}

/** What to prove, and where; null where help was asked for. @throws ProveError where it cannot be told */
export function parseOptions(args: string[], env: NodeJS.ProcessEnv): Options | null {
  const { url: given, 'database-url': databaseUrl, orders = '600', help } = parseFlags(args);
  if (help === true) return null;
  if (!/^[1-9]\d{0,3}$|^10000$/.test(orders)) throw new ProveError('--orders must be from 1 to 10000');
  const dataDir = env['DATA_DIR'] ?? '.data';
  const running = readRunning(dataDir);
  const url = given === undefined ? running?.gatewayUrl : parseUrl(given);
  if (url === undefined) {
    throw new ProveError(`Nothing runs on DATA_DIR ${dataDir}: run npm start first, or give --url http://…`);
  }
  const isOurs = running !== null && url === parseUrl(running.gatewayUrl);
  return {
    url,
    databaseUrl: databaseUrl ?? (isOurs ? running.databaseUrl : null),
    apiKey: env['API_KEY'] ?? null,
    orders: Number(orders),
  };
}

function parseFlags(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        url: { type: 'string' },
        'database-url': { type: 'string' },
        orders: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new ProveError(`${(error as Error).message.split('\n')[0]} (--help shows what there is)`);
  }
}

function readRunning(dataDir: string): Running | null {
  const file = join(dataDir, 'running.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Running) : null;
}

function parseUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new ProveError(`--url ${text} is not an http:// or https:// address`);
  return url.href.replace(/\/$/, '');
}
