import { afterEach, beforeEach } from '@jest/globals';
import {
  makeDataDir,
  removeDataDir,
  startStockroom,
  type StockroomUnderTest,
} from '../stockroom-under-test.ts';

/** Gives each test of the file a Stockroom of its own, with nothing ordered in it yet. */
export function useStockroom(): () => StockroomUnderTest {
  let dataDir = '';
  let stockroom: StockroomUnderTest | null = null;
  beforeEach(async () => {
    dataDir = makeDataDir();
    stockroom = await startStockroom({ dataDir, env: { DEMO: 'false' } });
  }, 120_000);
  afterEach(async () => {
    await stockroom?.stop();
    stockroom = null;
    removeDataDir(dataDir);
  }, 60_000);
  return () => {
    if (stockroom === null) throw new Error('Stockroom runs in tests only');
    return stockroom;
  };
}
