import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import {
  makeDataDir,
  removeDataDir,
  startStockroom,
  type StockroomUnderTest,
} from './stockroom-under-test.ts';

/** Gives the file, or each of its tests, a Stockroom of its own; without a first order unless `env` says otherwise. */
export function useStockroom({
  each,
  env = { DEMO: 'false' },
}: {
  each: 'file' | 'test';
  env?: NodeJS.ProcessEnv;
}): () => StockroomUnderTest {
  let dataDir = '';
  let stockroom: StockroomUnderTest | null = null;
  const [before, after] = each === 'file' ? [beforeAll, afterAll] : [beforeEach, afterEach];
  before(async () => {
    dataDir = makeDataDir();
    stockroom = await startStockroom({ dataDir, env });
  });
  after(async () => {
    await stockroom?.stop();
    stockroom = null;
    removeDataDir(dataDir);
  });
  return () => {
    if (stockroom === null) throw new Error('Stockroom runs in tests only');
    return stockroom;
  };
}
