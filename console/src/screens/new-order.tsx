import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Field, Form, LongText, numberOf, textOf } from '../parts/form.tsx';
import { Icon } from '../parts/icon.tsx';
import { announce } from '../parts/notice.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { Price } from '../parts/price.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { Status } from '../parts/status.tsx';
import { Table } from '../parts/table.tsx';
import { hrefOf, navigate, readQuery, setQuery } from '../router.ts';
import { shop } from '../shop.ts';
import { type Schemas, stockroom, take } from '../stockroom.ts';
import { useAnswer } from '../use-answer.ts';

type Product = Schemas['Product'];

const FOUND = 8;

interface Line {
  product: Product;
  /** As it was typed. */
  quantity: string;
}

/** The items that were chosen. They stay while other screens are open, until the order is placed. */
const lines = signal<Line[]>([]);

const quantityName = (index: number) => `items[${index}].quantity`;

/** Places an order by hand, for example one by telephone. */
export function NewOrderScreen() {
  const { customerId } = readQuery<{ customerId?: string }>(['customerId']);
  return (
    <Page title="New order">
      <div class="sheet new-order">
        <Form
          send="Place order"
          onChange={(fields) => {
            lines.value = lines.value.map(({ product }, index) => ({
              product,
              quantity: textOf(fields, quantityName(index)),
            }));
          }}
          onSend={async (fields, sending) => {
            const { orderId } = await stockroom.orders.place(readOrder(fields, customerId), sending);
            lines.value = [];
            announce(`${orderId} placed`);
            navigate(hrefOf(`/orders/${orderId}`), { replace: true });
          }}
        >
          <ChooseCustomer id={customerId} />
          <ChooseProducts />
          <div class="pair">
            <Field name="reference" label="Reference" />
            <Field name="deliveryDate" label="Delivery date" type="date" />
          </div>
          <LongText name="note" label="Note, printed on the invoice" rows={2} />
          <Estimate />
        </Form>
      </div>
    </Page>
  );
}

function readOrder(fields: FormData, customerId: string | undefined): Schemas['PlaceOrder'] {
  const texts = (['reference', 'deliveryDate', 'note'] as const).flatMap((name) => {
    const text = textOf(fields, name);
    return text === '' ? [] : [[name, text]];
  });
  return {
    ...(customerId === undefined ? {} : { customerId: Number(customerId) }),
    items: lines.value.map(({ product }, index) => ({
      productId: product.id,
      quantity: numberOf(fields, quantityName(index)),
    })),
    ...Object.fromEntries(texts),
  } as Schemas['PlaceOrder'];
}

/** The customer is in the address, so a customer's screen can lead here. */
function ChooseCustomer({ id }: { id: string | undefined }) {
  const { value: customer, error } = useAnswer(`customer ${id}`, async (aborted) =>
    id === undefined
      ? undefined
      : take(
          stockroom.api.GET('/api/customers/{id}', { params: { path: { id: Number(id) } }, signal: aborted }),
        ),
  );
  const part = useRef<HTMLDivElement>(null);
  const before = useRef(id);
  useEffect(() => {
    if (before.current !== id) part.current?.querySelector<HTMLElement>('input, button')?.focus();
    before.current = id;
  }, [id]);
  return (
    <div ref={part}>
      {id === undefined ? (
        <SearchBox
          name="customerId"
          label="Customer"
          hint="Type a part of the name, email or company"
          find={async (q, aborted) => {
            const query = { q, limit: FOUND };
            return (await take(stockroom.api.GET('/api/customers', { params: { query }, signal: aborted })))
              .data;
          }}
          keyOf={(found) => found.id}
        >
          {(found) => (
            <button
              type="button"
              onClick={() => setQuery({ customerId: String(found.id) }, { replace: true })}
            >
              <span>{found.name}</span>
              <span class="soft">{found.email}</span>
            </button>
          )}
        </SearchBox>
      ) : (
        <p class="chosen">
          <span class="soft">Customer</span>
          <span>
            <strong>{customer?.name ?? id}</strong> <span class="soft">{customer?.email}</span>
          </span>
          <button type="button" onClick={() => setQuery({ customerId: undefined }, { replace: true })}>
            Change
            <span class="hidden">the customer</span>
          </button>
        </p>
      )}
      <Failure error={error} />
    </div>
  );
}

function ChooseProducts() {
  const ids = lines.value.map(({ product }) => product.id);
  // Prices and stocks may change meanwhile.
  const { value: current } = useAnswer(ids.join(), (aborted) =>
    Promise.all(
      ids.map((id) =>
        take(stockroom.api.GET('/api/products/{id}', { params: { path: { id } }, signal: aborted })),
      ),
    ),
  );
  useEffect(() => {
    lines.value = lines.value.map(({ product, quantity }) => ({
      product: current?.find(({ id }) => id === product.id) ?? product,
      quantity,
    }));
  }, [current]);
  return (
    <>
      {lines.value.length === 0 ? null : <Lines />}
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
  if (lines.value.some(({ product: { id } }) => id === product.id))
    announce(`${product.name} is already in the order`);
  else lines.value = [...lines.value, { product, quantity: '1' }];
}

const stockOf = ({ trackStock, quantity }: Product) =>
  trackStock ? `${quantity} in stock` : 'stock not tracked';

function Lines() {
  return (
    <Table
      caption="Items"
      rows={lines.value.map((line, index) => ({ ...line, index }))}
      keyOf={({ product }) => product.id}
      empty={null}
      columns={[
        {
          label: 'Product',
          cell: ({ product, quantity }) => (
            <>
              {product.name} <span class="soft">{stockOf(product)}</span>{' '}
              {product.trackStock && Number(quantity) > product.quantity ? <Status of="SHORT" /> : null}
            </>
          ),
        },
        { label: 'Price', isNumber: true, cell: ({ product }) => <Price amount={product.price} /> },
        {
          label: 'Quantity',
          isNumber: true,
          cell: ({ product, quantity, index }) => (
            <Field
              name={quantityName(index)}
              label={`Quantity of ${product.name}`}
              inputMode="numeric"
              value={quantity}
            />
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
                lines.value = lines.value.filter((line) => line.product.id !== product.id);
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

/** The sum of the prices. Only placing the order computes its taxes. */
function Estimate() {
  const sum = lines.value.reduce(
    (total, { product, quantity }) => total + product.price * (Number(quantity) || 0),
    0,
  );
  return (
    <div aria-live="polite">
      <dl class="sums">
        <div class="total">
          <dt>
            Estimate, {lines.value.length} {lines.value.length === 1 ? 'product' : 'products'}
          </dt>
          <dd>
            <Price amount={sum} />
          </dd>
        </div>
      </dl>
      <p class="hint right">
        At current prices{shop.value && (shop.value.pricesIncludeTax ? ', with tax' : ', without tax')}. The
        total is calculated when you place the order.
      </p>
    </div>
  );
}
