import type { Tx } from '../db/transaction.ts';
import { findPeriodInForce, findRatesInForce, type RateInForce } from './tax-rate-store.ts';

/**
 * The tax rates in force `at` a time, by code. `newestId` is the id of the newest rate, as the same transaction has read it
 * before.
 */
export type RatesInForce = (
  tx: Tx,
  { at, newestId }: { at: Date; newestId: number },
) => Promise<ReadonlyMap<string, RateInForce>>;

interface Kept {
  newestId: number;
  sinceMs: number;
  untilMs: number;
  rates: ReadonlyMap<string, RateInForce>;
}

/**
 * Reads the tax rates only if one was added since, or another one is in force at that time. A rate is never changed or
 * removed, and rates are added one after another, so the newest id tells whether there is another one.
 */
export function keepRatesInForce(): RatesInForce {
  let kept: Kept | null = null;
  return async (tx, { at, newestId }) => {
    const atMs = at.getTime();
    if (kept?.newestId === newestId && kept.sinceMs <= atMs && atMs < kept.untilMs) return kept.rates;
    // A rate that is added between these statements has a higher id, so the next batch reads again.
    const [{ since, until }, rates] = await Promise.all([
      findPeriodInForce(tx, at),
      findRatesInForce(tx, at),
    ]);
    kept = {
      newestId,
      sinceMs: since?.getTime() ?? -Infinity,
      untilMs: until?.getTime() ?? Infinity,
      rates: new Map(rates.map((rate) => [rate.code, rate])),
    };
    return kept.rates;
  };
}
