import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createApiClient } from './api-client.ts';
import { formatTable } from './format-table.ts';
import { HELP, type Options, parseOptions } from './options.ts';
import { ProveError } from './prove-error.ts';
import { type Row, runProofs } from './run-proofs.ts';
import { createShop } from './shop.ts';

const COLUMNS = [
  { title: 'Promise', width: 22, cell: ({ promise }: Row) => promise },
  { title: 'What was done', width: 36, cell: ({ done }: Row) => done },
  { title: 'What was seen', width: 42, cell: ({ seen }: Row) => seen },
  { title: 'Verdict', width: 7, cell: ({ verdict }: Row) => verdict },
];

process.exitCode = await main();

/** Proves, prints, and returns the exit code. */
async function main(): Promise<number> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const options = parseOptions(process.argv.slice(2), process.env);
    if (options === null) {
      process.stdout.write(HELP);
      return 0;
    }
    const rows = await prove(options);
    process.stdout.write(`\n${formatTable(COLUMNS, rows)}`);
    return rows.some(({ verdict }) => verdict === 'BREACH') ? 1 : 0;
  } catch (error) {
    const text = error instanceof ProveError ? error.message : String((error as Error).stack ?? error);
    process.stderr.write(`${text}\n`);
    return 2;
  }
}

async function prove(options: Options): Promise<Row[]> {
  await refuseOthers(options);
  const run = randomBytes(4).toString('hex');
  process.stdout.write(`Trying to break the promises of ${options.url}, as PROVE-${run}\n\n`);
  const shop = createShop({ api: createApiClient(options), run });
  return runProofs({ ...options, shop }, (promise) => process.stdout.write(`  … ${promise}\n`));
}

/** @throws ProveError where nothing answers, or what answers is not Stockroom's gateway */
async function refuseOthers({ url, apiKey }: Options): Promise<void> {
  const { status, text } = await createApiClient({ url, apiKey, maxAttempts: 1 }).get(
    '/api/products?limit=1',
  );
  if (status !== 200 || !text.startsWith('{"data":[')) {
    throw new ProveError(`${url} is not Stockroom's gateway: /api/products answers ${status}`);
  }
}
