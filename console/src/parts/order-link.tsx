import { hrefOf } from '../router.ts';

/** The number of an order, which leads to it. */
export function OrderLink({ orderId }: { orderId: string }) {
  return (
    <a class="number" href={hrefOf(`/orders/${orderId}`)}>
      {orderId}
    </a>
  );
}
