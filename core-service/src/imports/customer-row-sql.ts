import type { TaxTreatment } from '@stockroom/contracts/customers';
import { customerFields } from '../customers/customer.ts';

type Field = (typeof customerFields)[number];

const DEFAULT_TREATMENT: TaxTreatment = 'DOMESTIC';

/** SQL for each field of a customer, with separators. */
export const join = (write: (field: Field) => string, separator = ', ') =>
  customerFields.map(write).join(separator);

/** The SQL type of a cell: that of its field, or text for a field whose cell can be empty only as a text. */
export const cellType = ({ sql }: Field) => (sql === 'jsonb' ? 'jsonb' : 'text');
/** SQL for the cell and for the stored value of each field. */
interface RowSql {
  cell: (field: Pick<Field, 'name' | 'column'>) => string;
  stored: (field: Field) => string;
}

/** The SQL of a field of the customer that a row changes. */
export const stored = ({ name, column }: Field) =>
  // Earlier versions stored an empty text.
  name === 'address' ? `nullif(customers.${column}, '')` : `customers.${column}`;
/** The row of a file, before its comparison. */
export const ofCustomer: RowSql = { cell: ({ name }) => `given."${name}"`, stored };

/** A compared row. */
export const ofWork: RowSql = { cell: ({ column }) => `work.${column}`, stored };

/** The row of a new customer, for the comparison. It has no stored values, except the default tax treatment. */
export const ofNobody: RowSql = {
  cell: ({ column }) => column,
  stored: ({ type, sql }) => (type === 'choice' ? `'${DEFAULT_TREATMENT}'` : `null::${sql}`),
};

/** The SQL of the value that a field has once a row is applied. */
export function newValue(field: Field, { cell, stored: current }: RowSql): string {
  const { name, type } = field;
  const given = cell(field);
  const unchanged = current(field);
  if (name === 'address' || name === 'billingAddress') return newAddress(name, { cell, unchanged });
  if (type === 'required' || type === 'choice') return `coalesce(${given}, ${unchanged})`;
  const value = type === 'count' ? `nullif(${given}, '')::integer` : `nullif(${given}, ${EMPTY[type]})`;
  return `case when ${given} is null then ${unchanged} else ${value} end`;
}

const EMPTY = { text: `''`, address: `'{}'`, object: `'{}'` };

/**
 * The billing address is stored as text or in parts. A row that gives one replaces the other; parts have priority. An
 * empty cell empties only its own form, so a file with one of the two columns never deletes an address in the other form.
 */
function newAddress(
  form: 'address' | 'billingAddress',
  { cell, unchanged }: Pick<RowSql, 'cell'> & { unchanged: string },
): string {
  const text = cell({ name: 'address', column: 'address' });
  const parts = cell({ name: 'billingAddress', column: 'billing_address' });
  return form === 'address'
    ? `case when ${parts} <> '{}' then null when ${text} is null then ${unchanged} else nullif(${text}, '') end`
    : `case when ${parts} <> '{}' then ${parts} when ${text} <> '' or ${parts} = '{}' then null else ${unchanged} end`;
}
