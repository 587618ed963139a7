import { useState } from 'preact/hooks';
import { Dialog } from '../../parts/dialog.tsx';
import type { Version } from '../../parts/editable-facts.tsx';
import { Field, Form, textOf } from '../../parts/form.tsx';
import { announce } from '../../parts/notice.tsx';
import { type Schemas, stockroom } from '../../stockroom.ts';
import { refreshAll } from '../../use-answer.ts';

/** Erases a customer's data, after its name was typed. */
export function EraseButton({ value: customer, etag }: Version<Schemas['Customer']>) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  // The version of the moment when the dialog opened.
  const [ifMatch, setIfMatch] = useState(etag);
  const open = () => {
    setIfMatch(etag);
    setOpen(true);
  };
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={open}>
        Erase
      </button>
      {isOpen ? (
        <Dialog title={`Erase ${customer.name}`} onClose={close}>
          <Form
            send="Erase for good"
            danger
            onCancel={close}
            onSend={async (fields) => {
              if (textOf(fields, 'name') !== customer.name)
                throw new Error(`Type the name as it is: ${customer.name}`);
              await stockroom.customers.erase(customer.id, { ifMatch });
              close();
              announce('The data of the customer is erased');
              refreshAll();
            }}
          >
            <p>
              Name, mail, addresses and tax ids of this customer are erased, also in its history. This cannot
              be taken back. Orders and invoices keep the name and address of their time, as the law requires.
            </p>
            <Field name="name" label={`To confirm, type ${customer.name}`} />
          </Form>
        </Dialog>
      ) : null}
    </>
  );
}
