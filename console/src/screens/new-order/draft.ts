import { signal } from '@preact/signals';
import { numberIn, textOf } from '../../parts/form.tsx';
import type { Schemas } from '../../stockroom.ts';
import { ADDRESS } from '../customer/fields.tsx';

type Product = Schemas['Product'];
type Body = Schemas['PlaceOrder'];
type ChargeCode = NonNullable<Body['charges']>[number]['code'];

// Everything is as it was typed.

export interface TypedDiscount {
  kind: 'percent' | 'amount';
  value: string;
  reason: string;
}

export interface Line {
  product: Product;
  quantity: string;
  /** Null if none was added. */
  discount: TypedDiscount | null;
}

export interface TypedCharge {
  /** Stays when charges before it are removed. */
  id: number;
  code: ChargeCode;
  label: string;
  amount: string;
  taxCode: string;
}

interface Draft {
  lines: Line[];
  discount: TypedDiscount | null;
  charges: TypedCharge[];
  hasDeliveryAddress: boolean;
  /** The other fields, by name. */
  texts: Record<string, string>;
}

const EMPTY: Draft = { lines: [], discount: null, charges: [], hasDeliveryAddress: false, texts: {} };

/** The order that is being written. It stays while other screens are open, until the order is placed. */
export const draft = signal(EMPTY);

export const NEW_DISCOUNT: TypedDiscount = { kind: 'percent', value: '', reason: 'Discount' };

export function changeDraft(changes: Partial<Draft>): void {
  draft.value = { ...draft.value, ...changes };
}

export function changeLine(index: number, changes: Partial<Line>): void {
  changeDraft({
    lines: draft.value.lines.map((line, at) => (at === index ? { ...line, ...changes } : line)),
  });
}

export function clearDraft(): void {
  draft.value = EMPTY;
}

/** Copies the values of the form's fields into the draft. */
export function readFields(fields: FormData): void {
  const { lines, discount, charges, texts } = draft.value;
  changeDraft({
    lines: lines.map(({ product, discount: before }, index) => ({
      product,
      quantity: textOf(fields, `items[${index}].quantity`),
      discount: before && readDiscount(fields, `items[${index}].discount`),
    })),
    discount: discount && readDiscount(fields, 'discount'),
    charges: charges.map(({ id }, index) => {
      const part = (name: string) => textOf(fields, `charges[${index}].${name}`);
      return {
        id,
        code: part('code') as ChargeCode,
        label: part('label'),
        amount: part('amount'),
        taxCode: part('taxCode'),
      };
    }),
    texts: {
      ...texts,
      ...Object.fromEntries(
        [...fields.keys()]
          .filter((name) => !/^(items|discount|charges|customerId)\b/.test(name))
          .map((name) => [name, textOf(fields, name)]),
      ),
    },
  });
}

/** The field of the value keeps the name of the earlier kind until the form is drawn again. */
function readDiscount(fields: FormData, path: string): TypedDiscount {
  const field = fields.has(`${path}.percent`) ? `${path}.percent` : `${path}.amount`;
  return {
    kind: textOf(fields, `${path}.kind`) as TypedDiscount['kind'],
    value: textOf(fields, field),
    reason: textOf(fields, `${path}.reason`),
  };
}

/** The body of the request. A value that is no number stays a text, so that the API refuses it at its field. */
export function bodyOf(
  { lines, discount, charges, hasDeliveryAddress, texts }: Draft,
  customerId: string | undefined,
): Body {
  const given = (['reference', 'purchaseOrder', 'deliveryDate', 'note'] as const).filter(
    (name) => texts[name],
  );
  const address = ADDRESS.map(([part]) => [part, texts[`deliveryAddress.${part}`] || null] as const);
  return {
    ...(customerId === undefined ? {} : { customerId: Number(customerId) }),
    items: lines.map(({ product, quantity, discount: typed }) => ({
      productId: product.id,
      quantity: numberIn(quantity),
      ...discountIn(typed),
    })),
    ...discountIn(discount),
    ...(charges.length === 0
      ? {}
      : {
          charges: charges.map(({ code, label, amount, taxCode }) => ({
            code,
            ...(label === '' ? {} : { label }),
            amount: numberIn(amount),
            taxCode,
          })),
        }),
    ...(hasDeliveryAddress && address.some(([, text]) => text !== null)
      ? { deliveryAddress: Object.fromEntries(address) }
      : {}),
    ...(texts['paymentTermsDays'] ? { paymentTermsDays: numberIn(texts['paymentTermsDays']) } : {}),
    ...Object.fromEntries(given.map((name) => [name, texts[name]])),
  } as Body;
}

function discountIn(typed: TypedDiscount | null): Pick<Body, 'discount'> {
  return typed === null
    ? {}
    : ({ discount: { [typed.kind]: numberIn(typed.value), reason: typed.reason } } as Pick<Body, 'discount'>);
}
