import type { TaxTreatment } from '@stockroom/contracts/customers';
import { ProblemError } from '@stockroom/contracts/problems';

/** The tax treatments that are lawful only for a buyer with a VAT id. */
export const TREATMENTS_WITH_VAT_ID: readonly TaxTreatment[] = ['REVERSE_CHARGE', 'INTRA_COMMUNITY'];

/** @throws ProblemError vat_id_required */
export function refuseWithoutVatId({
  taxTreatment,
  vatId,
}: {
  taxTreatment: TaxTreatment;
  vatId: string | null;
}): void {
  if (vatId !== null || !TREATMENTS_WITH_VAT_ID.includes(taxTreatment)) return;
  const message = `is required by the tax treatment ${taxTreatment}`;
  throw new ProblemError('vat_id_required', `vatId: ${message}`, [{ path: 'vatId', message }]);
}
