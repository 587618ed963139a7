import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { prepareStandardRate } from './prepare-standard-rate.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

/** Starts on a shop without rates, `starts` times at once, and returns what was logged. */
async function start(ratePpm: number | null, { starts = 1 } = {}): Promise<string> {
  const logged: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line) => logged.push(line) });
  const deps = { pool: core.pool, clock: () => new Date(), logger };
  await Promise.all(Array.from({ length: starts }, () => prepareStandardRate(deps, ratePpm)));
  return logged.join('');
}

const emptyRates = () => core.query('truncate tax_rates');
const ratesInTable = () => core.query('select code, category, rate_ppm from tax_rates');

test.each([
  [190_000, { category: 'S', rate_ppm: 190_000 }],
  [0, { category: 'Z', rate_ppm: 0 }],
  [null, { category: 'S', rate_ppm: 100_000 }],
])('the first start with a TAX_RATE of %p ppm creates the standard rate once', async (ratePpm, rate) => {
  await emptyRates();
  await start(ratePpm, { starts: 3 });
  expect(await ratesInTable()).toEqual([{ code: 'standard', ...rate }]);
});

test('a later start with another TAX_RATE changes nothing, and warns with the route to use', async () => {
  await emptyRates();
  await start(190_000);
  expect(await start(190_000)).toBe('');
  expect(await start(null)).toBe('');
  const logged = await start(200_000);
  expect(logged).toContain('TAX_RATE is not used');
  expect(logged).toContain('POST /api/tax-rates');
  expect(await ratesInTable()).toEqual([{ code: 'standard', category: 'S', rate_ppm: 190_000 }]);
});
