import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { findFreePort } from '@stockroom/local/free-port';
import { useStockroom } from '../use-stockroom.ts';
import { type Lie, startLyingProxy } from './lying-proxy.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const PROMISES = [
  'No oversell',
  'A repeated call is one order',
  'Crossed orders never deadlock',
  'Money adds up to the cent',
  'Every order gets one invoice',
  'The ledger balances',
];

const stockroom = useStockroom({ each: 'file' });

/** Runs `npm run prove` as its script does. */
async function prove(args: string[], env: NodeJS.ProcessEnv = {}) {
  return new Promise<{ code: number | string | null; stdout: string; stderr: string }>((resolve) => {
    const options = { env: { ...process.env, NODE_OPTIONS: '', ...env } };
    execFile(process.execPath, [MAIN, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

/** The verdicts of the table, in its order. */
const verdicts = (table: string) => table.match(/(PASS|BREACH|SKIPPED)$/gm);

/** The promises whose verdict is BREACH. */
function breached(table: string): string[] {
  const found = verdicts(table);
  return PROMISES.filter((_, index) => found?.[index] === 'BREACH');
}

async function proveLying(lie: Lie) {
  const proxy = await startLyingProxy(stockroom().running().gatewayUrl, lie);
  try {
    return await prove(['--url', proxy.url, '--orders', '60']);
  } finally {
    await proxy.close();
  }
}

test('Stockroom keeps its promises, by its API and in its database', async () => {
  const { code, stdout, stderr } = await prove([], { DATA_DIR: stockroom().dataDir });
  expect(stderr).toBe('');
  expect({ code, verdicts: verdicts(stdout), stdout }).toMatchObject({
    code: 0,
    verdicts: PROMISES.map(() => 'PASS'),
  });
  for (const promise of PROMISES) expect(stdout).toContain(promise);
}, 120_000);

test('a gateway that places every order twice is found out', async () => {
  const { code, stdout } = await proveLying(async (call, ask) => {
    const { 'idempotency-key': _key, ...headers } = call.headers;
    if (call.method === 'POST' && call.path === '/api/orders') await ask({ ...call, headers });
    return ask(call);
  });
  expect(breached(stdout)).toEqual([
    'No oversell',
    'A repeated call is one order',
    'Crossed orders never deadlock',
    'Money adds up to the cent',
    'The ledger balances',
  ]);
  expect(code).toBe(1);
}, 120_000);

test('a gateway that ignores the key, or loses the last digit of an amount, is found out', async () => {
  const { code, stdout } = await proveLying(async (call, ask) => {
    const { 'idempotency-key': _key, ...headers } = call.headers;
    const told = await ask({ ...call, headers });
    return { ...told, body: told.body.replace(/"tax":(\d+\.\d)\d/, '"tax":$1') };
  });
  expect(breached(stdout)).toEqual(['A repeated call is one order', 'Money adds up to the cent']);
  expect(code).toBe(1);
}, 120_000);

test('a gateway that tells of one invoice for all orders, and fails now and then, is found out', async () => {
  let calls = 0;
  const { code, stdout } = await proveLying(async (call, ask) => {
    const told = await ask(call);
    if (call.path === '/api/orders' && ++calls % 300 === 0) return { ...told, status: 500, body: '{}' };
    return { ...told, body: told.body.replace(/INV-\d+-\d+/g, 'INV-2026-000001') };
  });
  expect(breached(stdout)).toEqual([
    'Crossed orders never deadlock',
    'Every order gets one invoice',
    'The ledger balances',
  ]);
  expect(code).toBe(1);
}, 120_000);

test('what cannot be proved is said in one line, with exit code 2', async () => {
  const nowhere = `http://127.0.0.1:${await findFreePort()}`;
  const cases: [string[], RegExp][] = [
    [[], /^Nothing runs on DATA_DIR .*: run npm start first, or give --url/],
    [['--url', nowhere], /^Nothing answers at http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\): is it running/],
    [['--orders', '0'], /^--orders must be from 1 to 10000/],
    [['--url', stockroom().running().inboxUrl], /is not Stockroom's gateway/],
    [['--url', 'ftp://example.com'], /^--url ftp:\/\/example\.com is not an http/],
    [['--nonsense'], /^Unknown option '--nonsense'/],
  ];
  for (const [args, words] of cases) {
    const { code, stdout, stderr } = await prove(args, { DATA_DIR: '/nowhere' });
    expect(stderr).toMatch(words);
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
      code: 2,
      stdout: '',
      lines: 1,
    });
  }
  expect((await prove(['--help'])).stdout).toContain('npm run prove');
}, 60_000);
