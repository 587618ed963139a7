import { createCustomerSchema } from '@stockroom/contracts/customers';
import { idSchema } from '@stockroom/contracts/ids';
import { z } from 'zod';
import { customerFields } from '../customers/customer.ts';
import {
  type Cell,
  clearableCell,
  clearableJsonCell,
  clearableNumberCell,
  type Columns,
  numberCell,
  optionalCell,
  textCell,
} from './cell-parsers.ts';

const cells = {
  required: textCell,
  text: clearableCell,
  count: clearableNumberCell,
  choice: optionalCell,
  address: clearableJsonCell,
  object: clearableJsonCell,
} satisfies Record<(typeof customerFields)[number]['type'], (field: z.ZodType) => Cell>;

/** The columns of a file of customers. A cell validates its own value, without the default of a body. */
export const customerColumns: Columns = {
  id: numberCell(idSchema),
  ...Object.fromEntries(
    customerFields.map(({ name, type }) => {
      const schema = createCustomerSchema.shape[name];
      return [name, cells[type](schema instanceof z.ZodDefault ? schema.unwrap() : schema)];
    }),
  ),
};
