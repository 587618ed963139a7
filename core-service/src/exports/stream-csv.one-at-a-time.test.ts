import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { createReadLimiter } from '@stockroom/service-kit/read-limiter';
import { EXPORT_LIMITS, streamCsv } from './stream-csv.ts';

const ROWS = 1_200;

function countingSource() {
  const counts = { reading: 0, most: 0 };
  const source = {
    columns: ['id'],
    async read({ afterId, limit }: { afterId: number; limit: number }) {
      counts.reading += 1;
      counts.most = Math.max(counts.most, counts.reading);
      await new Promise(setImmediate);
      counts.reading -= 1;
      const count = Math.min(limit, ROWS - afterId);
      return Array.from({ length: count }, (_, index) => ({ id: afterId + index + 1 }));
    },
    cells: ({ id }: { id: number }) => [String(id)],
  };
  return { counts, source };
}

const wholeTable = ['id', ...Array.from({ length: ROWS }, (_, index) => String(index + 1)), ''].join('\r\n');

test.each([
  ['alone', false],
  ['beside an order', true],
])('many exports, %s, read one batch at a time, and each is complete', async (_name, besideOrder) => {
  const limiter = createReadLimiter(EXPORT_LIMITS);
  const { counts, source } = countingSource();
  const answered = Promise.withResolvers<void>();
  const order = besideOrder ? limiter.urgent(() => answered.promise) : null;
  const exports = Array.from({ length: 20 }, () => text(streamCsv(source, { bom: false, limiter })));
  expect(await Promise.all(exports)).toEqual(Array(20).fill(wholeTable));
  expect(counts.most).toBe(1);
  answered.resolve();
  await order;
});

test('an export reads no further batch after its client has disconnected', async () => {
  const limiter = createReadLimiter(EXPORT_LIMITS);
  const { counts, source } = countingSource();
  const gone = new AbortController();
  gone.abort(new Error('gone'));
  await expect(text(streamCsv(source, { bom: false, limiter, signal: gone.signal }))).rejects.toThrow('gone');
  expect(counts.most).toBe(0);
});
