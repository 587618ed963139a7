import { parseArgs } from 'node:util';
import { findStockroom } from '@stockroom/local/start/find-stockroom';
import { ProveError } from './prove-error.ts';

export const HELP = `Tries to break Stockroom's promises on a running deployment, and shows what it saw.

  npm run prove -- [--url http://…] [--database-url postgresql://…] [--orders 600] [--yes]

  --url           the gateway; by default STOCKROOM_URL, or else the npm start that runs on DATA_DIR (.data)
  --database-url  its database, read only; known for the npm start on DATA_DIR. Without it, the ledger is
                  checked only through the API, for the products that this run sold
  --orders        the size of the load: the orders of the largest proof, 1 to 10000; 600 by default
  --yes           do not ask before placing orders on a deployment that already has orders
  STOCKROOM_API_KEY  (environment or .env) a key with every scope, if the deployment requires one

It creates its own products, customers and orders there, named PROVE-…, and sends their invoices to
Amazon's mailbox simulator. Exit code: 0 all promises kept, 1 a promise broken, 2 no proof possible.
`;

export interface Options {
  url: string;
  databaseUrl: string | null;
  apiKey: string | null;
  orders: number;
  /** Whether its S3 and SES are stand-ins on this machine, so that nothing real can be affected. */
  isLocal: boolean;
  /** Whether orders may be placed although some exist already. */
  yes: boolean;
}

/** The options; null for help. @throws ProveError if they are invalid */
export function parseOptions(args: string[], env: NodeJS.ProcessEnv): Options | null {
  const { url: given, 'database-url': databaseUrl, orders = '600', help, yes } = parseFlags(args);
  if (help === true) return null;
  if (!/^[1-9]\d{0,3}$|^10000$/.test(orders)) throw new ProveError('--orders must be from 1 to 10000');
  const found = findStockroom(env, given === undefined ? null : parseUrl(given));
  if (found.isGuess) {
    throw new ProveError(
      `Nothing runs on DATA_DIR ${env['DATA_DIR'] || '.data'}: run npm start first, or give --url http://…`,
    );
  }
  return {
    url: found.url,
    databaseUrl: databaseUrl ?? found.running?.databaseUrl ?? null,
    apiKey: found.apiKey ?? oldKey(env),
    orders: Number(orders),
    isLocal: found.running !== null,
    yes: yes === true,
  };
}

/** The key under its name of version 0.1.0. */
function oldKey(env: NodeJS.ProcessEnv): string | null {
  if (!env['API_KEY']?.startsWith('sk_')) return null;
  process.stderr.write('API_KEY is now called STOCKROOM_API_KEY.\n');
  return env['API_KEY'];
}

function parseFlags(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        url: { type: 'string' },
        'database-url': { type: 'string' },
        orders: { type: 'string' },
        yes: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new ProveError(`${(error as Error).message.split('\n')[0]} (see --help)`);
  }
}

function parseUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new ProveError(`--url ${text} is not an http:// or https:// address`);
  return url.href.replace(/\/$/, '');
}
