import { useLayoutEffect, useRef } from 'preact/hooks';
import { Choice, Field } from '../../parts/form.tsx';
import { Icon } from '../../parts/icon.tsx';
import { formatRate } from '../../parts/money.tsx';
import { may } from '../../session.ts';
import { shop } from '../../shop.ts';
import { stockroom, take } from '../../stockroom.ts';
import { useAnswer } from '../../use-answer.ts';
import { CHARGE_CODES } from '../order/items.tsx';
import { changeDraft, draft, type TypedCharge } from './draft.ts';
import { RemoveButton } from './optional-part.tsx';

/** The most that the API takes. */
const MAX_CHARGES = 20;

let lastId = 0;

function add(): void {
  const charge: TypedCharge = {
    id: (lastId += 1),
    code: 'shipping',
    label: '',
    amount: '',
    taxCode: 'standard',
  };
  changeDraft({ charges: [...draft.value.charges, charge] });
}

function remove(id: number): void {
  changeDraft({ charges: draft.value.charges.filter((charge) => charge.id !== id) });
}

/** Charges beside the goods. The focus goes to a new one, and back to the button when one is removed. */
export function Charges() {
  const { charges } = draft.value;
  const part = useRef<HTMLDivElement>(null);
  const before = useRef(charges.length);
  useLayoutEffect(() => {
    const isMore = charges.length > before.current;
    if (charges.length !== before.current)
      part.current
        ?.querySelector<HTMLElement>(isMore ? 'fieldset:last-of-type select' : ':scope > button')
        ?.focus();
    before.current = charges.length;
  }, [charges.length]);
  return (
    <div ref={part} class="charges">
      {charges.map((charge, index) => (
        <fieldset key={charge.id}>
          <legend>Charge {index + 1}</legend>
          <div class="pair">
            <Choice name={`charges[${index}].code`} label="For" value={charge.code} options={CHARGE_CODES} />
            <Field
              name={`charges[${index}].amount`}
              label={`Amount in ${shop.value?.currency ?? 'money'}`}
              inputMode="decimal"
              value={charge.amount}
            />
            <Field name={`charges[${index}].label`} label="Name on the invoice" value={charge.label} />
            <TaxCode name={`charges[${index}].taxCode`} value={charge.taxCode} />
          </div>
          <RemoveButton what={`Charge ${index + 1}`} onRemove={() => remove(charge.id)} />
        </fieldset>
      ))}
      {charges.length === MAX_CHARGES ? null : (
        <button type="button" class="add" onClick={add}>
          <Icon name="add" />
          Shipping or another charge
        </button>
      )}
    </div>
  );
}

/** A choice of the rates in force. A session that may not read them types the code. */
function TaxCode({ name, value }: { name: string; value: string }) {
  const mayRead = may('tax:read');
  const { value: rates } = useAnswer(
    'rates in force',
    async (signal) =>
      mayRead
        ? (
            await take(
              stockroom.api.GET('/api/tax-rates', {
                params: { query: { inForce: true, limit: 100 } },
                signal,
              }),
            )
          ).data
        : [],
    { everyMs: () => null },
  );
  if (rates === undefined || rates.length === 0) return <Field name={name} label="Tax code" value={value} />;
  const options = rates.map((rate) => [rate.code, `${rate.name}, ${formatRate(rate.rate)}`] as const);
  return <Choice name={name} label="Tax rate" value={value} options={options} />;
}
