import { beforeEach, expect, test } from '@jest/globals';
import { ordersWithoutMail } from '../faults/invoices-sent.ts';
import { newPort } from '../new-port.ts';
import { ALL_KEPT, type Proof, runProve } from '../run-prove.ts';
import { useStockroom } from '../use-stockroom.ts';
import { type Lie, startLyingProxy } from './lying-proxy.ts';

const PROMISES = [
  'No oversell',
  'A repeated call is one order',
  'Crossed orders never deadlock',
  'Money adds up to the cent',
  'Every order gets one invoice',
  'The ledger balances',
];

const stockroom = useStockroom({ each: 'file' });

/** The promises whose verdict is BREACH. */
function breached({ verdicts }: Proof): string[] {
  return PROMISES.filter((_, index) => verdicts[index] === 'BREACH');
}

async function proveLying(lie: Lie) {
  const proxy = await startLyingProxy(stockroom().running().gatewayUrl, lie);
  try {
    return await runProve(['--url', proxy.url, '--orders', '60']);
  } finally {
    await proxy.close();
  }
}

// What the proof before has ordered would be invoiced first.
beforeEach(async () => {
  await ordersWithoutMail(stockroom().running().databaseUrl);
});

test('a gateway that places every order twice is found out', async () => {
  const proof = await proveLying(async (call, ask) => {
    const { 'idempotency-key': _key, ...headers } = call.headers;
    if (call.method === 'POST' && call.path === '/api/orders') await ask({ ...call, headers });
    return ask(call);
  });
  expect(breached(proof)).toEqual([
    'No oversell',
    'A repeated call is one order',
    'Crossed orders never deadlock',
    'Money adds up to the cent',
    'The ledger balances',
  ]);
  expect(proof.code).toBe(1);
});

test('a gateway that ignores the key, or loses the last digit of an amount, is found out', async () => {
  const proof = await proveLying(async (call, ask) => {
    const { 'idempotency-key': _key, ...headers } = call.headers;
    const told = await ask({ ...call, headers });
    return { ...told, body: told.body.replace(/"tax":(\d+\.\d)\d/, '"tax":$1') };
  });
  expect(breached(proof)).toEqual(['A repeated call is one order', 'Money adds up to the cent']);
  expect(proof.code).toBe(1);
});

test('a gateway that tells of one invoice for all orders, and fails now and then, is found out', async () => {
  let calls = 0;
  const proof = await proveLying(async (call, ask) => {
    const told = await ask(call);
    if (call.path === '/api/orders' && ++calls % 300 === 0) return { ...told, status: 500, body: '{}' };
    return { ...told, body: told.body.replace(/INV-\d+-\d+/g, 'INV-2026-000001') };
  });
  expect(breached(proof)).toEqual([
    'Crossed orders never deadlock',
    'Every order gets one invoice',
    'The ledger balances',
  ]);
  expect(proof.code).toBe(1);
});

test('what cannot be proved is said in one line, with exit code 2', async () => {
  const nowhere = `http://127.0.0.1:${await newPort()}`;
  const cases: [string[], RegExp][] = [
    [[], /^Nothing runs on DATA_DIR .*: run npm start first, or give --url/],
    [['--url', nowhere], /^Nothing answers at http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\): is it running/],
    [['--orders', '0'], /^--orders must be from 1 to 10000/],
    [['--url', stockroom().running().inboxUrl], /is not Stockroom's gateway/],
    [['--url', 'ftp://example.com'], /^--url ftp:\/\/example\.com is not an http/],
    [['--nonsense'], /^Unknown option '--nonsense'/],
  ];
  for (const [args, words] of cases) {
    const { code, stdout, stderr } = await runProve(args, { DATA_DIR: '/nowhere' });
    expect(stderr).toMatch(words);
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({
      code: 2,
      stdout: '',
      lines: 1,
    });
  }
  expect((await runProve(['--help'])).stdout).toContain('npm run prove');
});

test('Stockroom keeps its promises, by its API and in its database', async () => {
  const proof = await runProve([], { DATA_DIR: stockroom().dataDir });
  expect(proof).toMatchObject({ ...ALL_KEPT, stderr: '' });
  for (const promise of PROMISES) expect(proof.stdout).toContain(promise);
});
