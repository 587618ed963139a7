import { DialogButton } from '../parts/action.tsx';
import { Field, Form, LongText, numberOf, textOf, Tick } from '../parts/form.tsx';
import { ListScreen, type RowOf } from '../parts/list-screen.tsx';
import { announce } from '../parts/notice.tsx';
import { Price } from '../parts/price.tsx';
import { Status } from '../parts/status.tsx';
import { SuggestingField } from '../parts/suggesting-field.tsx';
import type { Column } from '../parts/table.tsx';
import { UNIT_NAMES } from '../parts/units.ts';
import { hrefOf, navigate } from '../router.ts';
import { may } from '../session.ts';
import { stockroom } from '../stockroom.ts';

type Product = RowOf<'/api/products'>;

const COLUMNS: Column<Product>[] = [
  { label: 'Product', cell: ({ id, name }) => <a href={hrefOf(`/products/${id}`)}>{name}</a> },
  { label: 'SKU', isMinor: true, cell: ({ sku }) => <span class="code">{sku}</span> },
  { label: 'Price', isNumber: true, cell: ({ price }) => <Price amount={price} /> },
  {
    label: 'Stock',
    isNumber: true,
    cell: ({ trackStock, quantity }) => (trackStock ? quantity : <span class="soft">not counted</span>),
  },
  {
    label: 'Reorder at',
    isNumber: true,
    isMinor: true,
    cell: ({ trackStock, reorderPoint }) => (trackStock ? reorderPoint : null),
  },
  {
    label: 'State',
    cell: (product) => <Status of={isLow(product) ? 'LOW' : product.active ? 'ACTIVE' : 'INACTIVE'} />,
  },
];

/** All products. */
export function ProductsScreen() {
  const add = may('products:write') ? (
    <DialogButton words="New product" isMain>
      {(close) => <NewProduct onClose={close} />}
    </DialogButton>
  ) : null;
  return (
    <ListScreen
      title="Products"
      path="/api/products"
      filters={[
        { name: 'q', label: 'Name or SKU' },
        {
          name: 'lowStock',
          label: 'Stock',
          options: [
            ['true', 'Low'],
            ['false', 'Enough'],
          ],
        },
        {
          name: 'active',
          label: 'State',
          options: [
            ['true', 'Active'],
            ['false', 'Inactive'],
          ],
        },
        {
          name: 'sort',
          label: 'Sort',
          all: 'Oldest first',
          options: [
            ['-id', 'Newest first'],
            ['name', 'Name'],
            ['sku', 'SKU'],
            ['price', 'Price'],
          ],
        },
      ]}
      columns={COLUMNS}
      keyOf={({ id }) => id}
      actions={add}
      empty={
        <>
          <p>No products yet.</p>
          {add}
        </>
      }
    />
  );
}

/** At or below the reorder point. */
export function isLow({ active, trackStock, quantity, reorderPoint }: Product): boolean {
  return active && trackStock && quantity <= reorderPoint;
}

function NewProduct({ onClose }: { onClose: () => void }) {
  return (
    <Form
      send="Add product"
      onCancel={onClose}
      onSend={async (fields, sending) => {
        const wanted = {
          sku: textOf(fields, 'sku'),
          name: textOf(fields, 'name'),
          description: textOf(fields, 'description'),
          price: numberOf(fields, 'price'),
          unit: textOf(fields, 'unit'),
          ...(fields.has('trackStock')
            ? { quantity: numberOf(fields, 'quantity'), reorderPoint: numberOf(fields, 'reorderPoint') }
            : { trackStock: false }),
        };
        const { id, name } = await stockroom.products.create(wanted, sending);
        announce(`${name} added`);
        navigate(hrefOf(`/products/${id}`));
      }}
    >
      <Field name="name" label="Name" />
      <div class="pair">
        <Field name="sku" label="SKU" />
        <Field name="price" label="Price" inputMode="decimal" />
        <SuggestingField
          name="unit"
          label="Unit"
          value="C62"
          suggestions={UNIT_NAMES}
          hint="A code such as KGM; C62 is one piece"
        />
      </div>
      <LongText name="description" label="Description" />
      <Tick name="trackStock" label="Count the stock" checked />
      <div class="pair">
        <Field name="quantity" label="In stock" inputMode="numeric" value="0" />
        <Field name="reorderPoint" label="Reorder at" inputMode="numeric" value="0" />
      </div>
    </Form>
  );
}
