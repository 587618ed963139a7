import { showAddress } from '@stockroom/contracts/addresses';
import type { Customer } from '../customers/customer.ts';
import type { Queryable } from '../db/pool.ts';
import type { CsvSource } from './stream-csv.ts';

type ExportedCustomer = Omit<Customer, 'version' | 'createdAt' | 'updatedAt' | 'erasedAt'>;

/** Every customer that was not erased, with the columns that an import takes. */
export function customerExport(db: Queryable): CsvSource<ExportedCustomer> {
  return {
    columns: [
      'id',
      'email',
      'name',
      'address',
      'billingAddress',
      'deliveryAddress',
      'companyName',
      'contactName',
      'electronicAddress',
      'taxId',
      'vatId',
      'taxTreatment',
      'locale',
      'paymentTermsDays',
    ],
    read: (page) => listExportedCustomers(db, page),
    cells: (customer) => [
      String(customer.id),
      customer.email,
      customer.name,
      customer.address ?? '',
      jsonCell(showAddress(customer.billingAddress)),
      jsonCell(showAddress(customer.deliveryAddress)),
      customer.companyName ?? '',
      customer.contactName ?? '',
      jsonCell(customer.electronicAddress),
      customer.taxId ?? '',
      customer.vatId ?? '',
      customer.taxTreatment,
      customer.locale ?? '',
      String(customer.paymentTermsDays ?? ''),
    ],
  };
}

const jsonCell = (value: object | null): string => (value === null ? '' : JSON.stringify(value));

async function listExportedCustomers(
  db: Queryable,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<ExportedCustomer[]> {
  const { rows } = await db.query<ExportedCustomer>({
    name: 'export-customers',
    text: `select id, email, name, address, billing_address as "billingAddress", delivery_address as "deliveryAddress",
        company_name as "companyName", contact_name as "contactName", electronic_address as "electronicAddress",
        tax_id as "taxId", vat_id as "vatId", tax_treatment as "taxTreatment", locale,
        payment_terms_days as "paymentTermsDays"
      from customers where id > $1 and erased_at is null order by id limit $2`,
    values: [afterId, limit],
  });
  return rows;
}
