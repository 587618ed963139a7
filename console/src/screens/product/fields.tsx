import type { ComponentChildren } from 'preact';
import { EditableField } from '../../parts/editable-field.tsx';
import { numberOf } from '../../parts/form.tsx';
import { Price } from '../../parts/price.tsx';
import { type Schemas, stockroom, withEtag } from '../../stockroom.ts';
import { refreshAll } from '../../use-answer.ts';

type Product = Schemas['Product'];
type Name = 'name' | 'sku' | 'price' | 'reorderPoint' | 'description' | 'active' | 'taxCode';

interface Editable {
  name: Name;
  label: string;
  show?: (product: Product) => ComponentChildren;
  options?: readonly (readonly [value: string, words: string])[];
  isLong?: boolean;
  isNumber?: boolean;
}

const FIELDS: Editable[] = [
  { name: 'name', label: 'Name' },
  { name: 'sku', label: 'SKU', show: ({ sku }) => <span class="code">{sku}</span> },
  { name: 'price', label: 'Price', isNumber: true, show: ({ price }) => <Price amount={price} /> },
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

/** The fields of a product. Each is edited in place, and is saved only if nobody else has edited the product meanwhile. */
export function ProductFields({ product, etag }: { product: Product; etag: string }) {
  return (
    <dl class="facts">
      {FIELDS.map(({ name, label, show, ...field }) => (
        <EditableField
          key={name}
          {...field}
          name={name}
          label={label}
          text={String(product[name])}
          shown={show?.(product) ?? String(product[name])}
          etag={etag}
          save={async (fields, ifMatch) => {
            await stockroom.products.patch(product.id, { [name]: valueOf(fields, name) }, { ifMatch });
            refreshAll();
          }}
          readAgain={async () => {
            const params = { path: { id: product.id } };
            const { value, etag: newest } = await withEtag(
              stockroom.api.GET('/api/products/{id}', { params }),
            );
            return { text: String(value[name]), etag: newest };
          }}
        />
      ))}
    </dl>
  );
}

function valueOf(fields: FormData, name: Name): string | number | boolean {
  if (name === 'price' || name === 'reorderPoint') return numberOf(fields, name);
  const text = String(fields.get(name));
  return name === 'active' ? text === 'true' : text;
}
