import { expect, test } from '@jest/globals';
import type { PlaceOrder } from '@stockroom/contracts/orders';
import { withClient } from '@stockroom/local/postgres/with-client';
import { newPort } from '../new-port.ts';
import { ALL_KEPT, type Proof, runProve } from '../run-prove.ts';
import { useSharedStockroom } from '../use-stockroom.ts';
import { type Call, type Lie, startLyingProxy } from './lying-proxy.ts';

const PROMISES = [
  'No oversell',
  'A repeated call is one order',
  'Crossed orders never deadlock',
  'Refunds never exceed the order',
  'Money adds up to the cent',
  'Every order gets one invoice',
  'The ledger balances',
];

const stockroom = useSharedStockroom();

/** The promises with the verdict BREACH. */
function breached({ verdicts }: Proof): string[] {
  return PROMISES.filter((_, index) => verdicts[index] === 'BREACH');
}

/** With few orders: a lie about one order is a breach already. */
async function proveLying(lie: Lie) {
  const proxy = await startLyingProxy(stockroom().running().gatewayUrl, lie);
  try {
    return await runProve(['--url', proxy.url, '--orders', '8', '--yes']);
  } finally {
    await proxy.close();
  }
}

/** Whether a call places one of the orders of the load, which name four products. */
function isOfLoad({ method, path, body }: Call): boolean {
  if (method !== 'POST' || path !== '/api/orders') return false;
  return (JSON.parse(body) as PlaceOrder).items.length === 4;
}

test('a proof that cannot start gives its reason in one line, with exit code 2', async () => {
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

test('Stockroom keeps its promises, in its API and in its database', async () => {
  const proof = await runProve(['--orders', '16'], { DATA_DIR: stockroom().dataDir });
  expect(proof).toMatchObject({ ...ALL_KEPT, stderr: '' });
  for (const promise of PROMISES) expect(proof.stdout).toContain(promise);
});

test('on a deployment with orders, nothing is placed without consent', async () => {
  const { gatewayUrl, databaseUrl } = stockroom().running();
  const { hostname, port } = new URL(gatewayUrl);
  // Under another name, it could be any deployment.
  const elsewhere = { STOCKROOM_URL: `http://localhost:${port}/`, DATA_DIR: '/nowhere' };
  expect(hostname).toBe('127.0.0.1');
  const ofProofs = `select count(*) from orders join customers on customers.id = customer_id
    where email like 'success+prove-%'`;
  const count = () => withClient(databaseUrl, async (client) => (await client.query(ofProofs)).rows);
  const before = await count();
  const { code, stdout, stderr } = await runProve([], elsewhere);
  expect(stderr).toMatch(
    /^http:\/\/localhost:\d+ already has orders, and this places more than 600 .*: add --yes to confirm\.\n$/,
  );
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(await count()).toEqual(before);
});

// In one proof, because each lie breaks promises that the others keep: the first one the repeated call and the refunds, the
// second one the crossed orders and the ledger, the others the cents and the invoices.
test('a gateway is detected that ignores keys, fails now and then, loses the last digit of an amount, and returns one invoice for all orders', async () => {
  let orders = 0;
  const proof = await proveLying(async (call, ask) => {
    const { 'idempotency-key': _key, ...headers } = call.headers;
    const told = await ask({ ...call, headers });
    if (isOfLoad(call) && ++orders === 4) return { ...told, status: 500, body: '{}' };
    const body = told.body
      .replace(/INV-\d+-\d+/g, 'INV-2026-000001')
      .replace(/"tax":(\d+\.\d)\d/, '"tax":$1');
    return { ...told, body };
  });
  expect(breached(proof)).toEqual([
    'A repeated call is one order',
    'Crossed orders never deadlock',
    'Refunds never exceed the order',
    'Money adds up to the cent',
    'Every order gets one invoice',
    'The ledger balances',
  ]);
  expect(proof.code).toBe(1);
});

/** Whether a call places an order or refunds one. */
const isWrittenTwice = ({ method, path }: Call) =>
  method === 'POST' && /^\/api\/orders(\/[^/]+\/refunds)?$/.test(path);

// The lie that places most orders comes last: nobody needs their invoices. The proof's own may be late behind them.
test('a gateway that places every order and refund twice is detected', async () => {
  const proof = await proveLying(async (call, ask) => {
    const { 'idempotency-key': _key, ...headers } = call.headers;
    if (isWrittenTwice(call)) await ask({ ...call, headers });
    return ask(call);
  });
  expect(breached(proof).filter((promise) => promise !== 'Every order gets one invoice')).toEqual([
    'No oversell',
    'A repeated call is one order',
    'Crossed orders never deadlock',
    'Refunds never exceed the order',
    'Money adds up to the cent',
    'The ledger balances',
  ]);
  expect(proof.code).toBe(1);
});
