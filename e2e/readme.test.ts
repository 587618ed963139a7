import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { extractText } from 'unpdf';
import { invoiceSent } from './api.ts';
import { useStockroom } from './use-stockroom.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const commands = [...readme.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block]) =>
  String(block).trim().split('\n'),
);
const documented = JSON.parse(/^```json\n(.*?)^```/ms.exec(readme)?.[1] ?? '');

const folder = mkdtempSync(join(tmpdir(), 'stockroom-readme-'));
const BOOTSTRAP_API_KEY = `sk_${randomBytes(32).toString('base64url')}`;
const stockroom = useStockroom({ each: 'file', env: { BOOTSTRAP_API_KEY } });
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command as it stands in the README, but for this test's port and this year's order number. */
function run(command: string): string {
  const year = new Date().getUTCFullYear();
  const here = command
    .replace('http://127.0.0.1:3000', stockroom().running().gatewayUrl)
    .replace('ORD-2026-', `ORD-${year}-`);
  return execFileSync('sh', ['-c', here], {
    cwd: folder,
    env: { ...process.env, BOOTSTRAP_API_KEY },
    encoding: 'utf8',
  });
}

test('the commands are those that this start, this run and the tests here and in prove/ are made of', () => {
  expect(commands.map((command) => command.replace(/ http.*/, ''))).toEqual([
    'npm start',
    'curl -s',
    'curl -s',
    'curl -s -o invoice.pdf',
    // The next three are those of containers/compose.containers.ts.
    'docker-compose up --build',
    'export S3_BUCKET=… AWS_REGION=… AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… FROM_EMAIL=…',
    'docker-compose up --build',
    'npm test',
    'npm run -s new-api-key',
    'curl -s',
    'npm run prove',
  ]);
});

test('the curl line places the order that is shown', () => {
  const answer = run(String(commands[1]));
  expect(answer).toContain('"subtotal":39.98,"tax":4.00,"total":43.98');
  const placed = JSON.parse(answer);
  expect({ ...placed, orderId: documented.orderId, createdAt: documented.createdAt }).toEqual(documented);
});

test('the invoice can be followed and fetched as shown', async () => {
  const year = new Date().getUTCFullYear();
  await invoiceSent(`${stockroom().running().gatewayUrl}/api/orders/ORD-${year}-000001`);
  expect(JSON.parse(run(String(commands[2])))).toMatchObject({ state: 'SENT', number: `INV-${year}-000001` });
  run(String(commands[3]));
  const { text } = await extractText(new Uint8Array(readFileSync(join(folder, 'invoice.pdf'))), {
    mergePages: true,
  });
  expect(text).toContain('$43.98');
});

test('a key is made as shown, and the first one by the program for it', () => {
  const curl = commands.find((command) => command.includes('/api/keys')) ?? '';
  expect(JSON.parse(run(curl))).toMatchObject({ name: 'web shop', key: expect.stringMatching(/^sk_/) });
  const repository = fileURLToPath(new URL('..', import.meta.url));
  const { stdout } = spawnSync('npm', ['run', '-s', 'new-api-key'], { cwd: repository, encoding: 'utf8' });
  expect(stdout).toMatch(/^sk_[\w-]{43}\n$/);
});

test('every setting that is read has its row in the table, and no other has one', () => {
  const files = [
    '../core-service/src/config.ts',
    '../orchestrator-service/src/config.ts',
    '../local/src/start/local-config.ts',
    '../contracts/src/environment.ts',
  ];
  const source = files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\n');
  const read = [...source.matchAll(/^ {2,4}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name);
  const table = readme.slice(readme.indexOf('## Settings'), readme.indexOf('## More'));
  const cells = [...table.matchAll(/^\| `.*?` *\|/gm)].join(' ');
  // OpenTelemetry's own settings share a row.
  const rows = [...cells.matchAll(/`(?!OTEL_)([A-Z0-9_]+)`/g)].map(([, name]) => name);
  // Read by npm test and by the AWS SDK itself.
  const elsewhere = ['TEST_DATABASE_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
  expect(new Set(rows)).toEqual(new Set([...read, ...elsewhere].filter((name) => name !== 'NODE_ENV')));
});
