import { STANDARD_TAX_CODE } from '@stockroom/contracts/tax-rates';
import type { Logger } from 'pino';
import type { Pool, Queryable } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { findRatesInForce, insertTaxRate, lockTaxRates, type RateInForce } from './tax-rate-store.ts';

/** The rate of a shop that never set one. */
const DEFAULT_RATE_PPM = 100_000;
/** The actor of the rate that the first start creates. */
const ACTOR = 'TAX_RATE';

interface StandardRateDeps {
  pool: Pool;
  clock: () => Date;
  logger: Logger;
}

/**
 * Creates the tax rate `standard` at the first start, from `TAX_RATE`. Later starts do not change it, and warn if
 * `TAX_RATE` (`ratePpm`; null if it is not set) differs from the rate in force.
 */
export async function prepareStandardRate(
  { pool, clock, logger }: StandardRateDeps,
  ratePpm: number | null,
): Promise<void> {
  const now = clock();
  const inForce = await findStandard(pool, now);
  if (inForce === null) return createStandardRate({ pool, clock }, ratePpm ?? DEFAULT_RATE_PPM);
  if (ratePpm !== null && inForce.ratePpm !== ratePpm) {
    logger.warn(
      { taxRatePpm: ratePpm, inForcePpm: inForce.ratePpm },
      'TAX_RATE is not used, because the tax rate "standard" exists: change it with POST /api/tax-rates',
    );
  }
}

async function createStandardRate(
  { pool, clock }: Pick<StandardRateDeps, 'pool' | 'clock'>,
  ratePpm: number,
): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await lockTaxRates(tx);
    const now = clock();
    // Another instance may have created it since.
    if ((await findStandard(tx, now)) !== null) return;
    await insertTaxRate(tx, {
      code: STANDARD_TAX_CODE,
      category: ratePpm > 0 ? 'S' : 'Z',
      ratePpm,
      name: 'Standard rate',
      exemptionReason: null,
      exemptionCode: null,
      validFrom: now,
      createdAt: now,
      createdBy: ACTOR,
    });
  });
}

async function findStandard(db: Queryable, at: Date): Promise<RateInForce | null> {
  const rates = await findRatesInForce(db, at);
  return rates.find(({ code }) => code === STANDARD_TAX_CODE) ?? null;
}
