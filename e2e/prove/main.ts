import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { loadEnvFile } from '@stockroom/service-kit/environment/env-file';
import { EnvironmentError } from '@stockroom/service-kit/environment/parse-environment';
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

/** Runs the proofs, prints them, and returns the exit code. */
async function main(): Promise<number> {
  try {
    loadEnvFile();
    const options = parseOptions(process.argv.slice(2), process.env);
    if (options === null) {
      process.stdout.write(HELP);
      return 0;
    }
    const rows = await prove(options);
    process.stdout.write(`\n${formatTable(COLUMNS, rows)}`);
    return rows.some(({ verdict }) => verdict === 'BREACH') ? 1 : 0;
  } catch (error) {
    const isPlain = error instanceof ProveError || error instanceof EnvironmentError;
    const text = isPlain ? error.message : String((error as Error).stack ?? error);
    process.stderr.write(`${text}\n`);
    return 2;
  }
}

async function prove(options: Options): Promise<Row[]> {
  await refuseOthers(options);
  await askFirst(options);
  const run = randomBytes(4).toString('hex');
  process.stdout.write(`Trying to break the promises of ${options.url}, as PROVE-${run}\n\n`);
  const shop = await createShop({ api: createApiClient(options), run });
  return runProofs({ ...options, shop }, (promise) => process.stdout.write(`  … ${promise}\n`));
}

/** @throws ProveError if there is no answer, or it is not from Stockroom's gateway */
async function refuseOthers({ url, apiKey }: Options): Promise<void> {
  const { status, text } = await createApiClient({ url, apiKey, maxAttempts: 1 }).get(
    '/api/products?limit=1',
  );
  if (status !== 200 || !text.startsWith('{"data":[')) {
    throw new ProveError(`${url} is not Stockroom's gateway: /api/products answers ${status}`);
  }
}

/** Asks for consent if there are orders already. @throws ProveError without it */
async function askFirst({ url, apiKey, orders, isLocal, yes }: Options): Promise<void> {
  if (isLocal || yes) return;
  const { status, text } = await createApiClient({ url, apiKey, maxAttempts: 1 }).get('/api/orders?limit=1');
  if (status === 200 && text.startsWith('{"data":[]')) return;
  const warning = `${url} already has orders, and this places more than ${orders} with real, numbered invoices and mails`;
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw new ProveError(`${warning}: add --yes to confirm.`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`${warning}. Continue? [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) throw new ProveError('Cancelled; nothing was changed.');
  } finally {
    terminal.close();
  }
}
