import { expect, test } from '@jest/globals';
import { documentKey } from '@stockroom/contracts/document-keys';
import { DEFAULT_NUMBER_FORMATS, formatDocumentNumber } from '@stockroom/contracts/document-numbers';
import type { InvoiceFileJson } from '@stockroom/contracts/reconcile';
import { type Pair, pairUp, type Walk } from './reconcile-pairs.ts';

const aFile = (count: number, year = 2026): InvoiceFileJson => ({
  orderId: 'ORD-2026-000001',
  number: formatDocumentNumber(DEFAULT_NUMBER_FORMATS.INV, { year, count }),
  year,
  storedKey: null,
  sha256: null,
  bytes: null,
  storedAt: null,
});

const keyOf = (file: InvoiceFileJson) => documentKey(file);

async function* each<Item>(items: Item[]): AsyncGenerator<Item> {
  yield* items;
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** A walk over these: core and S3 list by the bytes of the keys. */
function aWalk(files: InvoiceFileJson[], keys: string[]): Walk {
  const modifiedAt = new Date(0);
  const sorted = keys.toSorted(byBytes);
  return {
    listFiles: () => each(files.toSorted((a, b) => byBytes(keyOf(a), keyOf(b)))),
    listObjects: () => each(sorted.map((key) => ({ key, bytes: 1, modifiedAt }))),
  };
}

async function pairsOf(walk: Walk): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for await (const pair of pairUp(walk)) pairs.push(pair);
  return pairs;
}

const told = (pairs: Pair[]) =>
  pairs.map(({ file, object }) => [file?.number ?? null, object?.key.split('/').at(-1) ?? null]);

test('each invoice is paired with its object; the others are alone', async () => {
  const files = [1, 2, 4].map((count) => aFile(count));
  const keys = [1, 3, 4].map((count) => keyOf(aFile(count)));
  expect(told(await pairsOf(aWalk(files, [...keys, 'invoices/notes.txt'])))).toEqual([
    ['INV-2026-000001', 'INV-2026-000001.pdf'],
    ['INV-2026-000002', null],
    [null, 'INV-2026-000003.pdf'],
    ['INV-2026-000004', 'INV-2026-000004.pdf'],
    [null, 'notes.txt'],
  ]);
});

test.each([
  ['invoices alone', [1, 2], []],
  ['objects alone', [], [1, 2]],
  ['nothing', [], []],
])('%s arrive one by one', async (_, ours, theirs) => {
  const pairs = await pairsOf(
    aWalk(
      ours.map((count) => aFile(count)),
      theirs.map((count) => keyOf(aFile(count))),
    ),
  );
  expect(pairs).toHaveLength(ours.length + theirs.length);
});

test("above a million invoices in a year, where S3's order differs from that of the counts, each is still paired with its object", async () => {
  const counts = [99_999, 100_000, 100_001, 999_999, 1_000_000, 1_000_001, 9_999_999, 10_000_000];
  const files = [2025, 2026].flatMap((year) => counts.map((count) => aFile(count, year)));
  const pairs = await pairsOf(aWalk(files, files.map(keyOf)));
  expect(pairs).toHaveLength(files.length);
  expect(pairs.every(({ file, object }) => file !== null && object?.key === keyOf(file))).toBe(true);
});

test('a longer number that exists only in the bucket is found too', async () => {
  const stranger = aFile(12_345_678);
  expect(told(await pairsOf(aWalk([aFile(1)], [keyOf(aFile(1)), keyOf(stranger)])))).toEqual([
    ['INV-2026-000001', 'INV-2026-000001.pdf'],
    [null, 'INV-2026-12345678.pdf'],
  ]);
});

test('numbers of several formats are paired, also one with which another begins', async () => {
  const numbers = ['RE-2026', 'RE-2026-1', 'RE-2026-10', 'RE-20261', '0815-26', 'INV-2026-000001'];
  const files = numbers.map((number) => Object.assign(aFile(1), { number }));
  const pairs = await pairsOf(aWalk(files, files.map(keyOf)));
  expect(pairs).toHaveLength(files.length);
  expect(pairs.every(({ file, object }) => file !== null && object?.key === keyOf(file))).toBe(true);
});
