import { Changes } from '../parts/changes.tsx';
import { EditableFacts, type Version } from '../parts/editable-facts.tsx';
import { Failure, Page } from '../parts/page.tsx';
import { Status } from '../parts/status.tsx';
import { Table } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { hrefOf } from '../router.ts';
import { may } from '../session.ts';
import { type Schemas, stockroom, take, withEtag } from '../stockroom.ts';
import { useAnswer } from '../use-answer.ts';
import { EraseButton } from './customer/erase-button.tsx';
import { CUSTOMER_FIELDS } from './customer/fields.tsx';
import { ORDER_COLUMNS } from './orders.tsx';

type Customer = Schemas['Customer'];

const NEWEST = 10;
const SHOWN = new Set(['Order', 'Placed', 'Payment', 'Total']);

/** One customer: its fields, which are edited in place, its newest orders, and its history. */
export function CustomerScreen({ id: text }: { id: string }) {
  const id = Number(text);
  const { value: version, error } = useAnswer(`customer ${text}`, (signal) => readCustomer(id, signal));
  if (version === undefined) {
    return (
      <Page title={`Customer ${text}`}>
        {error === undefined ? <p class="soft">Reading the customer…</p> : <Failure error={error} />}
      </Page>
    );
  }
  const { value: customer } = version;
  const isErased = customer.erasedAt !== null;
  return (
    <Page
      title={customer.name}
      aside={
        <>
          {isErased ? <Status of="ERASED" /> : null}
          <div class="actions">
            {may('customers:write') && !isErased ? <EraseButton {...version} /> : null}
            {may('orders:write') && !isErased ? (
              <a class="button primary" href={hrefOf('/orders/new', { customerId: text })}>
                New order
              </a>
            ) : null}
          </div>
        </>
      }
    >
      <Failure error={error} />
      <div class="record customer">
        <section class="sheet">
          <h2>Customer</h2>
          <EditableFacts
            {...version}
            isEditable={may('customers:write') && !isErased}
            fields={CUSTOMER_FIELDS}
            save={(patch, ifMatch) => stockroom.customers.patch(id, patch, { ifMatch })}
            read={() => readCustomer(id)}
          />
          <p class="soft">
            Customer {id}, added <Time at={customer.createdAt} />
            {isErased ? ', erased ' : ', changed '}
            <Time at={customer.erasedAt ?? customer.updatedAt} />
          </p>
        </section>
        {may('orders:read') ? <NewestOrders customer={customer} /> : null}
        <Changes path="/api/customers/{id}/history" id={id} />
      </div>
    </Page>
  );
}

function NewestOrders({ customer: { id, name } }: { customer: Customer }) {
  const { value, error } = useAnswer(`orders of ${id}`, (signal) =>
    take(stockroom.api.GET('/api/orders', { params: { query: { customerId: id, limit: NEWEST } }, signal })),
  );
  return (
    <section class="sheet">
      <h2>Newest orders</h2>
      <Failure error={error} />
      <Table
        caption={`Newest orders of ${name}`}
        rows={value?.data}
        keyOf={({ orderId }) => orderId}
        empty="No orders yet."
        columns={ORDER_COLUMNS.filter(({ label }) => SHOWN.has(label))}
      />
      {value?.nextCursor ? (
        <p>
          <a href={hrefOf('/orders', { customerId: String(id) })}>All orders of {name}</a>
        </p>
      ) : null}
    </section>
  );
}

const readCustomer = (id: number, aborted?: AbortSignal): Promise<Version<Customer>> =>
  withEtag(stockroom.api.GET('/api/customers/{id}', { params: { path: { id } }, signal: aborted ?? null }));
