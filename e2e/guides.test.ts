import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { extractText } from 'unpdf';
import { invoiceSent } from './api.ts';
import { type CommandBlock, GUIDES, onOneLine, readCommandBlocks, withoutVolatile } from './guide-blocks.ts';
import { useStockroom } from './use-stockroom.ts';

/** Readers of the README have 200 orders more: faults/working-day.faults.ts places its order behind those. */
const withoutDemoOrders = (text: string) =>
  text.replaceAll('ORD-2026-000202', 'ORD-2026-000002').replaceAll('"id":202,', '"id":2,');
const blocks = GUIDES.flatMap(readCommandBlocks).map(({ guide, line, commands, answer }) => ({
  guide,
  line,
  commands: withoutDemoOrders(commands),
  answer: answer === null ? null : withoutDemoOrders(answer),
}));
const isSentHere = ({ commands }: CommandBlock) => commands.startsWith('curl ');

const folder = mkdtempSync(join(tmpdir(), 'stockroom-guides-'));
const BOOTSTRAP_API_KEY = `sk_${randomBytes(32).toString('base64url')}`;
const stockroom = useStockroom({ each: 'file', env: { BOOTSTRAP_API_KEY } });
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a block of the guide unchanged, except for the port and the year. */
function run(commands: string): string {
  const year = new Date().getUTCFullYear();
  const here = commands
    .replaceAll('http://127.0.0.1:3000', stockroom().running().gatewayUrl)
    .replaceAll('ORD-2026-', `ORD-${year}-`);
  return execFileSync('sh', ['-ec', here], {
    cwd: folder,
    env: { ...process.env, BOOTSTRAP_API_KEY },
    encoding: 'utf8',
  });
}

test('every other command is run by another test, or starts this one', () => {
  const others = blocks.filter((block) => !isSentHere(block)).map(({ commands }) => commands);
  expect(others).toEqual([
    'npm start',
    // containers/compose.containers.ts runs the next two.
    'docker-compose up --build',
    'export S3_BUCKET=… AWS_REGION=… AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… FROM_EMAIL=…\ndocker-compose up --build',
    // prove/
    'npm test\nnpm run prove',
    'npm run -s new-api-key',
  ]);
});

/** A guide from 2026, adapted so that its examples are right in any year. */
async function untilSent(commands: string): Promise<void> {
  const count = /\/orders\/ORD-2026-(\d+)\/invoice/.exec(commands)?.[1];
  if (count === undefined) return;
  const { gatewayUrl } = stockroom().running();
  await invoiceSent(`${gatewayUrl}/api/orders/ORD-${new Date().getUTCFullYear()}-${count}`);
}

test.each(blocks.filter(isSentHere))('$guide, line $line: the answer equals the shown one', async (block) => {
  await untilSent(block.commands);
  const printed = withoutVolatile(onOneLine(run(block.commands)));
  expect(printed).toBe(block.answer === null ? printed : withoutVolatile(block.answer));
});

test('the guides show an answer for most commands, and amounts with two decimals', () => {
  const answers = blocks.filter(isSentHere).flatMap(({ answer }) => answer ?? []);
  expect(answers.length).toBeGreaterThan(15);
  expect(answers[0]).toContain('"subtotal":39.98,"tax":4.00,"total":43.98');
});

test('the PDF of the README is the invoice of its order', async () => {
  const pdf = new Uint8Array(readFileSync(join(folder, 'invoice.pdf')));
  const { text } = await extractText(pdf, { mergePages: true });
  expect(text).toContain('$43.98');
});

test('the program for the first key prints a key', () => {
  const repository = fileURLToPath(new URL('..', import.meta.url));
  const { stdout } = spawnSync('npm', ['run', '-s', 'new-api-key'], { cwd: repository, encoding: 'utf8' });
  expect(stdout).toMatch(/^sk_[\w-]{43}\n$/);
});
