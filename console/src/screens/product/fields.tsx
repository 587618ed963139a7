import type { Editable } from '../../parts/editable-facts.tsx';
import { Price } from '../../parts/price.tsx';
import { nameOfUnit, UNIT_NAMES } from '../../parts/units.ts';
import type { Schemas } from '../../stockroom.ts';

export const PRODUCT_FIELDS: Editable<Schemas['Product']>[] = [
  { name: 'name', label: 'Name' },
  { name: 'sku', label: 'SKU', show: ({ sku }) => <span class="code">{sku}</span> },
  { name: 'price', label: 'Price', isNumber: true, show: ({ price }) => <Price amount={price} /> },
  { name: 'unit', label: 'Unit', show: ({ unit }) => nameOfUnit(unit), suggestions: UNIT_NAMES },
  { name: 'taxCode', label: 'Tax code' },
  { name: 'reorderPoint', label: 'Reorder at', isNumber: true },
  {
    name: 'active',
    label: 'State',
    show: ({ active }) => (active ? 'Active: can be ordered' : 'Inactive: cannot be ordered'),
    options: [
      ['true', 'Active'],
      ['false', 'Inactive'],
    ],
  },
  { name: 'description', label: 'Description', isLong: true },
];
