import { useEffect } from 'preact/hooks';
import { Field } from '../../parts/form.tsx';
import { Icon } from '../../parts/icon.tsx';
import { announce } from '../../parts/notice.tsx';
import { Price } from '../../parts/price.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { Status } from '../../parts/status.tsx';
import { Table } from '../../parts/table.tsx';
import { type Schemas, stockroom, take } from '../../stockroom.ts';
import { useAnswer } from '../../use-answer.ts';
import { DiscountFields } from './discount-fields.tsx';
import { changeDraft, changeLine, draft, type Line } from './draft.ts';

type Product = Schemas['Product'];

const FOUND = 8;

/** The items of the order, and a search for more. */
export function ChooseProducts() {
  const { lines } = draft.value;
  const ids = lines.map(({ product }) => product.id);
  // Prices and stocks may change meanwhile.
  const { value: current } = useAnswer(ids.join(), (aborted) =>
    Promise.all(
      ids.map((id) =>
        take(stockroom.api.GET('/api/products/{id}', { params: { path: { id } }, signal: aborted })),
      ),
    ),
  );
  useEffect(() => {
    changeDraft({
      lines: draft.value.lines.map((line) => ({
        ...line,
        product: current?.find(({ id }) => id === line.product.id) ?? line.product,
      })),
    });
  }, [current]);
  return (
    <>
      {lines.length === 0 ? null : <Lines lines={lines} />}
      <SearchBox
        name="items"
        label="Add a product"
        hint="Type a part of the name or the SKU"
        find={async (q, aborted) => {
          const query = { q, active: true, limit: FOUND };
          return (await take(stockroom.api.GET('/api/products', { params: { query }, signal: aborted })))
            .data;
        }}
        keyOf={({ id }) => id}
      >
        {(product) => (
          <button type="button" onClick={() => add(product)}>
            <span>
              {product.name}, <Price amount={product.price} />
            </span>
            <span class="soft">
              {product.sku}, {stockOf(product)}
            </span>
          </button>
        )}
      </SearchBox>
    </>
  );
}

function add(product: Product): void {
  const { lines } = draft.value;
  if (lines.some(({ product: { id } }) => id === product.id))
    announce(`${product.name} is already in the order`);
  else changeDraft({ lines: [...lines, { product, quantity: '1', discount: null }] });
}

const stockOf = ({ trackStock, quantity }: Product) =>
  trackStock ? `${quantity} in stock` : 'stock not tracked';

function Lines({ lines }: { lines: Line[] }) {
  return (
    <Table
      caption="Items"
      rows={lines.map((line, index) => ({ ...line, index }))}
      keyOf={({ product }) => product.id}
      empty={null}
      columns={[
        { label: 'Product', cell: ProductCell },
        { label: 'Price', isNumber: true, cell: ({ product }) => <Price amount={product.price} /> },
        {
          label: 'Quantity',
          isNumber: true,
          cell: ({ product, quantity, index }) => (
            <div class="quantity">
              <Field
                name={`items[${index}].quantity`}
                label={`Quantity of ${product.name}`}
                inputMode="numeric"
                value={quantity}
              />
            </div>
          ),
        },
        {
          label: 'Remove',
          cell: ({ product }) => (
            <button
              type="button"
              class="quiet icon-only"
              aria-label={`Remove ${product.name}`}
              onClick={() => {
                changeDraft({ lines: draft.value.lines.filter((line) => line.product.id !== product.id) });
                document.querySelector<HTMLElement>('[name=items]')?.focus();
              }}
            >
              <Icon name="close" />
            </button>
          ),
        },
      ]}
    />
  );
}

function ProductCell({ product, quantity, discount, index }: Line & { index: number }) {
  return (
    <>
      {product.name} <span class="soft">{stockOf(product)}</span>{' '}
      {product.trackStock && Number(quantity) > product.quantity ? <Status of="SHORT" /> : null}
      <DiscountFields
        path={`items[${index}].discount`}
        title={`Discount on ${product.name}`}
        typed={discount}
        onChange={(typed) => changeLine(index, { discount: typed })}
      />
    </>
  );
}
