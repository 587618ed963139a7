import { useRef, useState } from 'preact/hooks';
import { Field, Form, LongText, numberOf, textOf, Tick } from '../../parts/form.tsx';
import { formatMoney } from '../../parts/money.tsx';
import { explain, type Schemas, stockroom } from '../../stockroom.ts';
import { useAnswer } from '../../use-answer.ts';
import type { ActionFormProps } from './actions.tsx';

type Body = Schemas['CreateRefund'];
type Preview = Schemas['RefundPreview'];

const TYPING_MS = 250;

/** Refunds items, charges or an amount. The amounts that the refund would have are shown while it is filled in. */
export function RefundForm({ order, onDone, onCancel }: ActionFormProps) {
  const { orderId, currency, items, charges = [] } = order;
  const left = useAnswer(`refunds of ${orderId}`, () => readRefunded(orderId));
  const { preview, ask } = usePreview(orderId);
  return (
    <Form
      send={preview?.value === undefined ? 'Refund' : `Refund ${formatMoney(preview.value.total, currency)}`}
      danger
      onCancel={onCancel}
      onChange={(fields) => ask(readBody(fields))}
      onSend={async (fields, sending) => {
        const refund = await stockroom.refunds.create(orderId, readBody(fields), sending);
        onDone(`${formatMoney(refund.total, currency)} refunded`);
      }}
    >
      <fieldset>
        <legend>Quantities to refund</legend>
        {items.map(({ productName, quantity }, index) => (
          <Field
            key={index}
            name={`line ${index + 1}`}
            label={productName}
            type="number"
            min={0}
            max={quantity - (left.value?.get(index + 1) ?? 0)}
            hint={`${quantity - (left.value?.get(index + 1) ?? 0)} of ${quantity} can be refunded`}
          />
        ))}
        {items.length === 0 ? null : <Tick name="restock" label="Put them back into stock" checked />}
        {charges.map(({ code, label, amount }, index) => (
          <Tick
            key={index}
            name={`charge ${index + 1}`}
            label={`${label ?? code}, ${formatMoney(amount, currency)}`}
          />
        ))}
      </fieldset>
      <Field
        name="amount"
        label={`Or an amount in ${currency}, with tax`}
        inputMode="decimal"
        hint="Instead of quantities. Nothing goes back into stock."
      />
      <Field name="reason" label="Reason, printed on the credit note" value="Returned" />
      <LongText name="note" label="Note, for the shop only" rows={2} />
      <PreviewOfRefund preview={preview} currency={currency} />
    </Form>
  );
}

interface Asked {
  value?: Preview;
  error?: unknown;
}

function PreviewOfRefund({ preview, currency }: { preview: Asked | null; currency: string }) {
  if (preview === null) return <p class="soft">Choose what to refund: the amounts appear here.</p>;
  if (preview.value === undefined) return <p class="failure">{explain(preview.error)}</p>;
  const { subtotal, tax, total } = preview.value;
  const words = [
    ['Net', subtotal],
    ['Tax', tax],
    ['Refund', total],
  ] as const;
  return (
    <dl class="sums" aria-live="polite">
      {words.map(([name, amount]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="number">{formatMoney(amount, currency)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Asks for the preview of the newest body, a quarter of a second after the last change. */
function usePreview(orderId: string): { preview: Asked | null; ask: (body: Body) => void } {
  const [preview, setPreview] = useState<Asked | null>(null);
  const newest = useRef({ timer: 0, question: 0 });
  function ask(body: Body): void {
    window.clearTimeout(newest.current.timer);
    const question = (newest.current.question += 1);
    const show = (asked: Asked | null) => {
      if (question === newest.current.question) setPreview(asked);
    };
    if (body.lines === undefined && body.charges === undefined && body.amount === undefined)
      return show(null);
    newest.current.timer = window.setTimeout(() => {
      stockroom.refunds.preview(orderId, body).then(
        (value) => show({ value }),
        (error: unknown) => show({ error }),
      );
    }, TYPING_MS);
  }
  return { preview, ask };
}

function readBody(fields: FormData): Body {
  const restock = fields.has('restock');
  const names = [...fields.keys()];
  const lines = names
    .filter((name) => name.startsWith('line ') && !['', '0'].includes(textOf(fields, name)))
    .map((name) => ({ line: Number(name.slice(5)), quantity: numberOf(fields, name), restock }));
  const charges = names
    .filter((name) => name.startsWith('charge '))
    .map((name) => ({ charge: Number(name.slice(7)) }));
  const note = textOf(fields, 'note');
  return {
    ...(lines.length === 0 ? {} : { lines }),
    ...(charges.length === 0 ? {} : { charges }),
    ...(textOf(fields, 'amount') === '' ? {} : { amount: numberOf(fields, 'amount') }),
    reason: textOf(fields, 'reason'),
    ...(note === '' ? {} : { note }),
  };
}

/** The refunded quantities by line. */
async function readRefunded(orderId: string): Promise<Map<number, number>> {
  const refunded = new Map<number, number>();
  for await (const { lines } of stockroom.refunds.list(orderId, { limit: 100 })) {
    for (const { line, quantity } of lines) refunded.set(line, (refunded.get(line) ?? 0) + quantity);
  }
  return refunded;
}
