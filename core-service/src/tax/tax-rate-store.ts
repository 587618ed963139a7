import {
  rateFromPpm,
  type TaxCategory,
  type TaxRateJson,
  type TaxRateListQuery,
} from '@stockroom/contracts/tax-rates';
import { TURN_OF } from '../db/lock-order.ts';
import type { Queryable } from '../db/pool.ts';
import { type PlacedRow, type Position, readSorted, sortBy } from '../db/read-sorted.ts';
import type { Tx } from '../db/transaction.ts';
import { given } from '../db/where-clause.ts';

/** What an order freezes of a tax rate. */
export interface RateInForce {
  code: string;
  category: TaxCategory;
  ratePpm: number;
  exemptionReason: string | null;
  exemptionCode: string | null;
}

/** A version of a tax rate. */
export interface TaxRate extends RateInForce {
  id: number;
  name: string;
  validFrom: Date;
  createdAt: Date;
  createdBy: string;
}

const RATE_COLUMNS = `code, category, rate_ppm as "ratePpm", exemption_reason as "exemptionReason",
  exemption_code as "exemptionCode"`;
const COLUMNS = `id, ${RATE_COLUMNS}, name, valid_from as "validFrom", created_at as "createdAt",
  created_by as "createdBy"`;

/**
 * The order of a code's versions, the one in force first: the latest that has begun. If none has, the first to begin, as the
 * clock of the instance that created it may be ahead.
 */
const inForceFirst = (at: string) => `greatest(valid_from, ${at}), valid_from desc, id desc`;

/** Makes other writers of tax rates wait until the transaction ends. Readers, and so orders, never wait. */
export async function lockTaxRates(tx: Tx): Promise<void> {
  await tx.query({ text: 'select pg_advisory_xact_lock($1)', values: [TURN_OF.taxRates] });
}

export async function insertTaxRate(tx: Tx, rate: Omit<TaxRate, 'id'>): Promise<TaxRate> {
  const { rows } = await tx.query<TaxRate>({
    text: `insert into tax_rates (code, category, rate_ppm, name, exemption_reason, exemption_code, valid_from,
        created_at, created_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${COLUMNS}`,
    values: [
      rate.code,
      rate.category,
      rate.ratePpm,
      rate.name,
      rate.exemptionReason,
      rate.exemptionCode,
      rate.validFrom,
      rate.createdAt,
      rate.createdBy,
    ],
  });
  return rows[0] as TaxRate;
}

/** The rate of every code at a time. */
export async function findRatesInForce(db: Queryable, at: Date): Promise<RateInForce[]> {
  const { rows } = await db.query<RateInForce>({
    text: `select distinct on (code) ${RATE_COLUMNS} from tax_rates
      order by code, ${inForceFirst('$1')}`,
    values: [at],
  });
  return rows;
}

/** When the rates in force at a time began to be so, and until when; null is for ever. */
export async function findPeriodInForce(
  db: Queryable,
  at: Date,
): Promise<{ since: Date | null; until: Date | null }> {
  const { rows } = await db.query<{ since: Date | null; until: Date | null }>({
    text: `select max(valid_from) filter (where valid_from <= $1) as since,
        min(valid_from) filter (where valid_from > $1) as until from tax_rates`,
    values: [at],
  });
  return rows[0] as { since: Date | null; until: Date | null };
}

export async function findTaxRate(db: Queryable, id: number): Promise<TaxRate | null> {
  const { rows } = await db.query<TaxRate>({
    text: `select ${COLUMNS} from tax_rates where id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** The version of a code that begins last; null for an unknown code. */
export async function findNewestVersion(db: Queryable, code: string): Promise<TaxRate | null> {
  const { rows } = await db.query<TaxRate>({
    text: `select ${COLUMNS} from tax_rates where code = $1 order by valid_from desc, id desc limit 1`,
    values: [code],
  });
  return rows[0] ?? null;
}

/** The codes of all tax rates. A code is never removed. */
export async function listTaxCodes(db: Queryable): Promise<Set<string>> {
  const { rows } = await db.query<{ code: string }>({ text: 'select distinct code from tax_rates' });
  return new Set(rows.map(({ code }) => code));
}

/** Up to `limit` matching versions after the position `after`, in the requested order. */
export async function listTaxRates(
  db: Queryable,
  { query, now, ...page }: { query: TaxRateListQuery; now: Date; after: Position | null; limit: number },
): Promise<PlacedRow<TaxRate>[]> {
  const { sort, code, inForce } = query;
  const isInForce = `id = (select id from tax_rates as version where version.code = tax_rates.code
    order by ${inForceFirst('?')} limit 1)`;
  return readSorted<TaxRate>(db, {
    ...page,
    ...sortBy(sort, { id: { sql: 'id', type: 'bigint' } }),
    table: 'tax_rates',
    columns: COLUMNS,
    filters: [
      ...given('code = ?', code),
      ...(inForce === undefined ? [] : [{ sql: inForce ? isInForce : `not ${isInForce}`, value: now }]),
    ],
    search: undefined,
  });
}

/** A version of a tax rate as clients see it. */
export function taxRateJson(rate: TaxRate): TaxRateJson {
  return {
    id: rate.id,
    code: rate.code,
    category: rate.category,
    rate: rateFromPpm(rate.ratePpm),
    name: rate.name,
    exemptionReason: rate.exemptionReason,
    exemptionCode: rate.exemptionCode,
    validFrom: rate.validFrom.toISOString(),
    createdAt: rate.createdAt.toISOString(),
    createdBy: rate.createdBy,
  };
}
