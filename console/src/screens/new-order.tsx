import { useRef } from 'preact/hooks';
import { Field, Form, LongText } from '../parts/form.tsx';
import { formatMoney } from '../parts/money.tsx';
import { announce } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { hrefOf, navigate, readQuery } from '../router.ts';
import { type Schemas, stockroom, StockroomProblem } from '../stockroom.ts';
import { usePreview } from '../use-preview.ts';
import { ADDRESS } from './customer/fields.tsx';
import { Charges } from './new-order/charges.tsx';
import { ChooseCustomer } from './new-order/choose-customer.tsx';
import { ChooseProducts } from './new-order/choose-products.tsx';
import { DiscountFields } from './new-order/discount-fields.tsx';
import { bodyOf, changeDraft, clearDraft, draft, readFields } from './new-order/draft.ts';
import { OptionalPart } from './new-order/optional-part.tsx';
import { explainRefusal, missingTerms, wrongAlready } from './new-order/refusals.ts';
import { Summary } from './new-order/summary.tsx';

/** An order without an answer. If the same is sent again, it must be the same body, so that it is placed once. */
interface Unanswered {
  /** What was typed. */
  text: string;
  body: Schemas['PlaceOrder'];
}

/** Places an order by hand, for example one by telephone. The API calculates it while it is filled in. */
export function NewOrderScreen() {
  const { customerId } = readQuery<{ customerId?: string }>(['customerId']);
  const { lines, discount } = draft.value;
  const body = bodyOf(draft.value, customerId);
  const isAsked = customerId !== undefined && lines.length > 0;
  const asked = usePreview(isAsked ? body : null, (each, signal) =>
    stockroom.orders.preview(each, { signal }),
  );
  const preview = { ...asked, error: explainRefusal(asked.error, lines) };
  const wrong = wrongAlready(preview.error, body);
  const known = preview.isCurrent && preview.error === undefined ? preview.value : undefined;
  const unanswered = useRef<Unanswered | null>(null);

  async function place(fields: FormData, sending: { idempotencyKey: string }): Promise<string> {
    readFields(fields);
    const typed = bodyOf(draft.value, customerId);
    const text = JSON.stringify(typed);
    if (unanswered.current?.text !== text) {
      // The customer was told this total.
      const isKnown = known !== undefined && text === JSON.stringify(body);
      unanswered.current = { text, body: isKnown ? { ...typed, expectedTotal: known.total } : typed };
    }
    try {
      return (await stockroom.orders.place(unanswered.current.body, sending)).orderId;
    } catch (error) {
      if (error instanceof StockroomProblem && error.status < 500) unanswered.current = null;
      throw explainRefusal(error, draft.value.lines);
    }
  }
  return (
    <Page title="New order">
      <div class="sheet new-order">
        <Form
          send={
            known === undefined
              ? 'Place order'
              : `Place order for ${formatMoney(known.total, known.currency)}`
          }
          early={wrong}
          onChange={readFields}
          onSend={async (fields, sending) => {
            const orderId = await place(fields, sending);
            clearDraft();
            announce(`${orderId} placed`);
            navigate(hrefOf(`/orders/${orderId}`), { replace: true });
          }}
        >
          <ChooseCustomer id={customerId} />
          <ChooseProducts />
          <DiscountFields
            path="discount"
            title="Discount on the order"
            typed={discount}
            onChange={(typed) => changeDraft({ discount: typed })}
          />
          <Charges />
          <Terms />
          <Summary
            preview={preview}
            isAsked={isAsked}
            isIncomplete={wrong.length === 0}
            missing={missingTerms(asked.error)}
            customerId={customerId}
          />
        </Form>
      </div>
    </Page>
  );
}

function Terms() {
  const { texts, hasDeliveryAddress } = draft.value;
  const typed = (name: string) => ({ name, value: texts[name] ?? '' });
  return (
    <>
      <OptionalPart
        words="Another delivery address"
        isOpen={hasDeliveryAddress}
        onToggle={(isOpen) => changeDraft({ hasDeliveryAddress: isOpen })}
      >
        <div class="pair">
          {ADDRESS.map(([part, words]) => (
            <Field key={part} {...typed(`deliveryAddress.${part}`)} label={words} />
          ))}
        </div>
      </OptionalPart>
      <div class="pair">
        <Field {...typed('reference')} label="Reference of the customer" />
        <Field {...typed('purchaseOrder')} label="Purchase order" />
        <Field {...typed('deliveryDate')} label="Delivery date" type="date" />
        <Field
          {...typed('paymentTermsDays')}
          label="Days to pay"
          inputMode="numeric"
          hint="Empty: as agreed with the customer"
        />
      </div>
      <LongText {...typed('note')} label="Note, printed on the invoice" rows={2} />
    </>
  );
}
