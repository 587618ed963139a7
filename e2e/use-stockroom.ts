import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { readRunningFile, type Running } from '@stockroom/local/start/running-file';
import { askForSharedPart } from './shared-parts.ts';
import {
  makePreparedDataDir,
  removeDataDir,
  startStockroom,
  type StockroomUnderTest,
} from './stockroom-under-test.ts';

/**
 * Gives the test file, or each of its tests, its own Stockroom with the catalogue; by default without a first order. Tests
 * of `npm start` itself use `startStockroom`.
 */
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
    dataDir = await makePreparedDataDir();
    stockroom = await startStockroom({ dataDir, env, by: 'node' });
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

/**
 * Gives the test file the Stockroom that it shares with other files of this run. They use it at the same time, so a test
 * reads and changes only rows that it made. Alerts go to `SHARED_ALERT_EMAIL`.
 */
export function useSharedStockroom(): () => Pick<StockroomUnderTest, 'running' | 'dataDir'> {
  let dataDir = '';
  let running: Running | null = null;
  beforeAll(async () => {
    dataDir = await askForSharedPart('stockroom');
    running = readRunningFile(dataDir);
  });
  return () => ({
    dataDir,
    running() {
      if (running === null) throw new Error('Stockroom runs in tests only');
      return running;
    },
  });
}
