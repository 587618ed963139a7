import { formatMoney, formatRate, Money } from '../../parts/money.tsx';
import { Table } from '../../parts/table.tsx';
import { withUnit } from '../../parts/units.ts';
import { hrefOf } from '../../router.ts';
import { may } from '../../session.ts';
import type { Schemas } from '../../stockroom.ts';

type Order = Schemas['Order'];

export const CHARGE_CODES = [
  ['shipping', 'Shipping'],
  ['handling', 'Handling'],
  ['other', 'Other'],
] as const;
const WORDS = new Map<string, string>(CHARGE_CODES);

/** The name of a charge. */
export const nameOfCharge = ({ code, label }: { code: string; label: string | null }): string =>
  label ?? WORDS.get(code) ?? code;

/** What was ordered, and how its total comes about. */
export function OrderItems({ order }: { order: Order }) {
  const { currency } = order;
  return (
    <>
      <Table
        caption={`Items of ${order.orderId}`}
        rows={order.items.map((item, index) => ({ ...item, index }))}
        keyOf={({ index }) => index}
        empty="No items"
        columns={[
          {
            label: 'Product',
            cell: ({ productId, productName, discount }) => (
              <>
                {may('products:read') ? (
                  <a href={hrefOf(`/products/${productId}`)}>{productName}</a>
                ) : (
                  productName
                )}
                {discount === undefined ? null : (
                  <span class="soft">
                    {' '}
                    − {formatMoney(discount.amount, currency)}, {discount.reason}
                  </span>
                )}
              </>
            ),
          },
          { label: 'Quantity', isNumber: true, cell: ({ quantity, unit }) => withUnit(quantity, unit) },
          {
            label: 'Price',
            isNumber: true,
            isMinor: true,
            cell: ({ unitPrice }) => <Money amount={unitPrice} currency={currency} />,
          },
          {
            label: 'Tax',
            isNumber: true,
            isMinor: true,
            cell: ({ taxRate }) => formatRate(taxRate),
          },
          {
            label: 'Total',
            isNumber: true,
            cell: ({ totalPrice }) => <Money amount={totalPrice} currency={currency} />,
          },
        ]}
      />
      <Sums of={order} />
    </>
  );
}

/** An order, or the preview of one. */
type Summed = Omit<Schemas['OrderPreview'], 'dryRun' | 'dueDate'> & Partial<Pick<Order, 'refundedTotal'>>;

/** How the total of an order comes about. */
export function Sums({ of: order }: { of: Summed }) {
  return (
    <dl class="sums">
      {sumsOf(order).map(([words, amount], index) => (
        <div key={index} class={words === 'Total' ? 'total' : undefined}>
          <dt>{words}</dt>
          <dd>
            <Money amount={amount} currency={order.currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function sumsOf(order: Summed): [string, number][] {
  const { discount, charges = [], taxes, pricesIncludeTax, refundedTotal = 0 } = order;
  return [
    ...(discount === undefined ? [] : ([[nameOfDiscount(discount), -discount.amount]] as [string, number][])),
    ...charges.map((charge): [string, number] => [nameOfCharge(charge), charge.amount]),
    ['Net', order.subtotal],
    ...taxes.map(({ rate, tax }): [string, number] => [
      `${pricesIncludeTax ? 'Contains tax' : 'Tax'} ${formatRate(rate)}`,
      tax,
    ]),
    ['Total', order.total],
    ...(refundedTotal === 0 ? [] : ([['Refunded', -refundedTotal]] as [string, number][])),
  ];
}

const nameOfDiscount = ({ reason }: { reason: string }): string =>
  /^discount\b/i.test(reason) ? reason : `Discount, ${reason}`;
