import { ProblemError } from '@stockroom/contracts/problems';
import { type CreateTaxRate, MAX_TAX_CODES } from '@stockroom/contracts/tax-rates';
import type { Pool } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { answerOnce, type KeyedAnswer } from '../idempotency/answer-once.ts';
import type { KeyedRequest } from '../idempotency/idempotency-store.ts';
import {
  findNewestVersion,
  insertTaxRate,
  listTaxCodes,
  lockTaxRates,
  taxRateJson,
} from './tax-rate-store.ts';

/**
 * Creates a tax rate, or a new version of it, once for its idempotency key. Takes the turn of tax rates, then locks the key. Versions of a code begin one after the other; of two that begin at the same
 * time, the later one counts.
 * @throws ProblemError validation_failed if it would begin before the newest version, if the first version of a code
 *   would begin later than now, or if there are too many codes; idempotency_key_reused
 */
export function createTaxRate(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { fields, actor, key }: { fields: CreateTaxRate; actor: string; key: KeyedRequest | null },
): Promise<KeyedAnswer> {
  const { rate: ratePpm, ...rest } = fields;
  return answerOnce(pool, {
    key,
    lockFirst: lockTaxRates,
    async write(tx) {
      const createdAt = clock();
      const validFrom = fields.validFrom ?? createdAt;
      await refuseBeginning(tx, { code: fields.code, validFrom, now: createdAt });
      const rate = await insertTaxRate(tx, { ...rest, ratePpm, validFrom, createdAt, createdBy: actor });
      return JSON.stringify(taxRateJson(rate));
    },
  });
}

async function refuseBeginning(
  tx: Tx,
  { code, validFrom, now }: { code: string; validFrom: Date; now: Date },
): Promise<void> {
  const newest = await findNewestVersion(tx, code);
  if (newest !== null && validFrom < newest.validFrom) {
    const begin = newest.validFrom.toISOString();
    throw invalid('validFrom', `must not be before ${begin}, when the newest version begins`);
  }
  // Products may name the code at once, and each of their orders needs a rate.
  if (newest === null && validFrom > now)
    throw invalid('validFrom', 'must not be in the future, because it is the first version of its code');
  if (newest === null && (await listTaxCodes(tx)).size >= MAX_TAX_CODES)
    throw invalid(
      'code',
      `must be an existing code: there are ${MAX_TAX_CODES} already, the most there may be`,
    );
}

function invalid(path: string, message: string): ProblemError {
  return new ProblemError('validation_failed', `${path}: ${message}`, [{ path, message }]);
}
