import { formatMoney, formatRate, Money } from '../../parts/money.tsx';
import { Table } from '../../parts/table.tsx';
import { hrefOf } from '../../router.ts';
import { may } from '../../session.ts';
import type { Schemas } from '../../stockroom.ts';

type Order = Schemas['Order'];

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
          { label: 'Quantity', isNumber: true, cell: ({ quantity }) => quantity },
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
      <dl class="sums">
        {sumsOf(order).map(([words, amount]) => (
          <div key={words} class={words === 'Total' ? 'total' : undefined}>
            <dt>{words}</dt>
            <dd>
              <Money amount={amount} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function sumsOf(order: Order): [string, number][] {
  const { discount, charges = [], taxes, pricesIncludeTax } = order;
  return [
    ...(discount === undefined
      ? []
      : ([[`Discount, ${discount.reason}`, -discount.amount]] as [string, number][])),
    ...charges.map(({ code, label, amount }): [string, number] => [label ?? code, amount]),
    ['Net', order.subtotal],
    ...taxes.map(({ rate, tax }): [string, number] => [
      `${pricesIncludeTax ? 'Contains tax' : 'Tax'} ${formatRate(rate)}`,
      tax,
    ]),
    ['Total', order.total],
    ...(order.refundedTotal === 0 ? [] : ([['Refunded', -order.refundedTotal]] as [string, number][])),
  ];
}
