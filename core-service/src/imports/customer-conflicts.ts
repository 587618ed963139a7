import { TREATMENTS_WITH_VAT_ID } from '../customers/vat-id-rules.ts';
import type { Tx } from '../db/transaction.ts';
import type { ImportConflict, RowRange } from './importer.ts';

// The rows of a customer import that cannot be applied as planned, because the data changed since.

export async function findMissing(tx: Tx, { fromNth, toNth }: RowRange): Promise<ImportConflict | null> {
  const { rows } = await tx.query<ImportConflict>({
    text: `select line, 'the customer ' || target_id || ' was erased after the upload' as reason from import_work
      where nth between $1 and $2 and target_id is not null and seen_version is null order by nth limit 1`,
    values: [fromNth, toNth],
  });
  return rows[0] ?? null;
}

export async function findTaken(tx: Tx, { fromNth, toNth }: RowRange): Promise<ImportConflict | null> {
  // `count`, because for `exists` the planner would scan the table, expecting an early match.
  const { rows } = await tx.query<ImportConflict>({
    text: `select line, 'another customer got this email after the upload' as reason from import_work as work
      where nth between $1 and $2 and target_id is null and 0 < (
        select count(*) from customers where lower_text(email) collate "C" = lower_text(work.email) and erased_at is null)
      order by nth limit 1`,
    values: [fromNth, toNth],
  });
  return rows[0] ?? null;
}

export async function findErased(tx: Tx): Promise<ImportConflict | null> {
  // Materialized: because of the limit, the planner would otherwise compare every row with every other.
  const { rows } = await tx.query<ImportConflict>({
    text: `with conflicts as materialized (
        select nth, line, target_id from import_work join import_locked on import_locked.id = target_id
        where erased_at is not null)
      select line, 'the customer ' || target_id || ' was erased after the upload' as reason
      from conflicts order by nth limit 1`,
  });
  return rows[0] ?? null;
}

/** An edit after the upload may have changed the treatment or removed the VAT id. */
export async function findWithoutVatId(tx: Tx): Promise<ImportConflict | null> {
  // Materialized, as above.
  const { rows } = await tx.query<ImportConflict>({
    text: `with conflicts as materialized (
        select work.nth, work.line
        from import_work as work join import_locked as locked on locked.id = work.target_id
          join customers on customers.id = locked.id
        where work.is_changed and ${lacksVatId(
          'coalesce(work.tax_treatment, customers.tax_treatment)',
          'coalesce(work.vat_id, customers.vat_id)',
        )})
      select line, 'the tax treatment requires a VAT id since an edit after the upload' as reason
      from conflicts order by nth limit 1`,
  });
  return rows[0] ?? null;
}

/** The condition that a treatment requires a VAT id that is missing; both are SQL expressions. */
export function lacksVatId(treatment: string, vatIdSql: string): string {
  const treatments = TREATMENTS_WITH_VAT_ID.map((each) => `'${each}'`).join(', ');
  return `(${treatment} in (${treatments}) and coalesce(${vatIdSql}, '') = '')`;
}
