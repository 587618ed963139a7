import { DialogButton } from '../parts/action.tsx';
import { Field, Form, textOf } from '../parts/form.tsx';
import { ListScreen, type RowOf } from '../parts/list-screen.tsx';
import { announce } from '../parts/notice.tsx';
import { optionsOf, Status } from '../parts/status.tsx';
import type { Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { hrefOf, navigate } from '../router.ts';
import { may } from '../session.ts';
import { stockroom } from '../stockroom.ts';
import { ADDRESS, readAddress, TREATMENTS } from './customer/fields.tsx';

type Customer = RowOf<'/api/customers'>;

const COLUMNS: Column<Customer>[] = [
  { label: 'Customer', cell: ({ id, name }) => <a href={hrefOf(`/customers/${id}`)}>{name}</a> },
  { label: 'Company', isMinor: true, cell: ({ companyName }) => companyName },
  { label: 'Email', cell: ({ email }) => email },
  { label: 'Tax', isMinor: true, isHidden: true, cell: ({ taxTreatment }) => <Status of={taxTreatment} /> },
  { label: 'VAT id', isMinor: true, isHidden: true, cell: ({ vatId }) => vatId },
  { label: 'Country', isMinor: true, isHidden: true, cell: ({ billingAddress }) => billingAddress?.country },
  { label: 'Since', isMinor: true, cell: ({ createdAt }) => <Time at={createdAt} /> },
];

/** All customers. */
export function CustomersScreen() {
  const add = may('customers:write') ? (
    <DialogButton words="New customer" isMain>
      {(close) => <NewCustomer onClose={close} />}
    </DialogButton>
  ) : null;
  return (
    <ListScreen
      title="Customers"
      path="/api/customers"
      filters={[
        { name: 'q', label: 'Name, email or company' },
        { name: 'taxTreatment', label: 'Tax', options: optionsOf(...TREATMENTS) },
        {
          name: 'sort',
          label: 'Sort',
          all: 'Oldest first',
          options: [
            ['-id', 'Newest first'],
            ['name', 'Name'],
            ['email', 'Email'],
          ],
        },
      ]}
      columns={COLUMNS}
      keyOf={({ id }) => id}
      actions={add}
      empty={
        <>
          <p>No customers yet.</p>
          {add}
        </>
      }
    />
  );
}

function NewCustomer({ onClose }: { onClose: () => void }) {
  return (
    <Form
      send="Add customer"
      onCancel={onClose}
      onSend={async (fields, sending) => {
        const wanted = {
          name: textOf(fields, 'name'),
          email: textOf(fields, 'email'),
          companyName: textOf(fields, 'companyName'),
          billingAddress: readAddress(fields, 'billingAddress'),
        };
        const { id, name } = await stockroom.customers.create(wanted, sending);
        announce(`${name} added`);
        navigate(hrefOf(`/customers/${id}`));
      }}
    >
      <div class="pair">
        <Field name="name" label="Name" />
        <Field name="email" label="Email" type="email" hint="Invoices are sent there" />
      </div>
      <Field name="companyName" label="Company" />
      <fieldset class="pair">
        <legend>Address</legend>
        {ADDRESS.map(([part, words]) => (
          <Field key={part} name={`billingAddress.${part}`} label={words} />
        ))}
      </fieldset>
    </Form>
  );
}
