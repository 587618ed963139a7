import { useState } from 'preact/hooks';
import { Dialog } from '../parts/dialog.tsx';
import { ChoiceFilter, Filters, SearchFilter } from '../parts/filters.tsx';
import { Field, Form, LongText, numberOf, textOf, Tick } from '../parts/form.tsx';
import { announce } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { Price } from '../parts/price.tsx';
import { Status } from '../parts/status.tsx';
import { type Column, PagedTable } from '../parts/table.tsx';
import { hrefOf, navigate, place, readQuery } from '../router.ts';
import { take, type Schemas, stockroom } from '../stockroom.ts';
import { useAnswer } from '../use-answer.ts';

type Product = Schemas['Product'];
type Query = NonNullable<Parameters<typeof stockroom.products.list>[0]>;

const ROWS = 25;
const FILTERS = ['q', 'lowStock', 'active', 'sort'];

const COLUMNS: Column<Product>[] = [
  {
    key: 'name',
    label: 'Product',
    cell: ({ id, name }) => <a href={hrefOf(`/products/${id}`)}>{name}</a>,
  },
  { key: 'sku', label: 'SKU', isMinor: true, cell: ({ sku }) => <span class="code">{sku}</span> },
  { key: 'price', label: 'Price', isNumber: true, cell: ({ price }) => <Price amount={price} /> },
  {
    key: 'stock',
    label: 'Stock',
    isNumber: true,
    cell: ({ trackStock, quantity }) => (trackStock ? quantity : <span class="soft">not counted</span>),
  },
  {
    key: 'reorder',
    label: 'Reorder at',
    isNumber: true,
    isMinor: true,
    cell: ({ trackStock, reorderPoint }) => (trackStock ? reorderPoint : null),
  },
  {
    key: 'state',
    label: 'State',
    cell: (product) => <Status of={isLow(product) ? 'LOW' : product.active ? 'ACTIVE' : 'INACTIVE'} />,
  },
];

/** All products. The search and the filters are in the address. */
export function ProductsScreen() {
  const [isAdding, setAdding] = useState(false);
  const query = readQuery<Query>(['cursor', ...FILTERS]);
  const answer = useAnswer(JSON.stringify(query), (signal) =>
    take(stockroom.api.GET('/api/products', { params: { query: { ...query, limit: ROWS } }, signal })),
  );
  const isFiltered = FILTERS.some((name) => place.value.query.has(name));
  const add = (
    <button type="button" class="primary" onClick={() => setAdding(true)}>
      New product
    </button>
  );
  return (
    <Page title="Products" aside={<div class="actions">{add}</div>}>
      <Filters>
        <SearchFilter name="q" label="Name or SKU" />
        <ChoiceFilter
          name="lowStock"
          label="Stock"
          all="Any"
          options={[
            ['true', 'Low'],
            ['false', 'Enough'],
          ]}
        />
        <ChoiceFilter
          name="active"
          label="State"
          all="Any"
          options={[
            ['true', 'Active'],
            ['false', 'Inactive'],
          ]}
        />
        <ChoiceFilter
          name="sort"
          label="Sort"
          all="Oldest first"
          options={[
            ['-id', 'Newest first'],
            ['name', 'Name'],
            ['sku', 'SKU'],
            ['price', 'Price'],
          ]}
        />
      </Filters>
      <PagedTable
        caption="Products"
        columns={COLUMNS}
        answer={answer}
        keyOf={({ id }) => id}
        empty={
          isFiltered ? (
            <>
              <p>No product matches.</p>
              <a href={hrefOf('/products')}>Show all products</a>
            </>
          ) : (
            <>
              <p>No products yet.</p>
              {add}
            </>
          )
        }
      />
      {isAdding ? <NewProduct onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}

/** At or below the reorder point. */
export function isLow({ active, trackStock, quantity, reorderPoint }: Product): boolean {
  return active && trackStock && quantity <= reorderPoint;
}

function NewProduct({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="New product" onClose={onClose}>
      <Form
        send="Add product"
        onCancel={onClose}
        onSend={async (fields) => {
          const { id, name } = await stockroom.products.create({
            sku: textOf(fields, 'sku'),
            name: textOf(fields, 'name'),
            description: textOf(fields, 'description'),
            price: numberOf(fields, 'price'),
            ...(fields.has('trackStock')
              ? { quantity: numberOf(fields, 'quantity'), reorderPoint: numberOf(fields, 'reorderPoint') }
              : { trackStock: false }),
          });
          announce(`${name} added`);
          navigate(hrefOf(`/products/${id}`));
        }}
      >
        <Field name="name" label="Name" />
        <div class="pair">
          <Field name="sku" label="SKU" />
          <Field name="price" label="Price" inputMode="decimal" />
        </div>
        <LongText name="description" label="Description" />
        <Tick name="trackStock" label="Count the stock" checked />
        <div class="pair">
          <Field name="quantity" label="In stock" inputMode="numeric" value="0" />
          <Field name="reorderPoint" label="Reorder at" inputMode="numeric" value="0" />
        </div>
      </Form>
    </Dialog>
  );
}
