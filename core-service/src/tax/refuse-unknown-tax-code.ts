import { ProblemError } from '@stockroom/contracts/problems';
import type { Tx } from '../db/transaction.ts';
import { listTaxCodes } from './tax-rate-store.ts';

/** Codes are never removed, so a code that is known now stays known. @throws ProblemError unknown_tax_code */
export async function refuseUnknownTaxCode(tx: Tx, code: string): Promise<void> {
  if ((await listTaxCodes(tx)).has(code)) return;
  const message = `tax rate ${code} does not exist`;
  throw new ProblemError('unknown_tax_code', `taxCode: ${message}`, [{ path: 'taxCode', message }]);
}
